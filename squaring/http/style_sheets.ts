// The style sheets of every page, each under an address that changes with its content, so that a browser
// loads it once. It must not know which host serves them.

const NAMES = [
  "theme",
  "base",
  "controls",
  "squaring",
  "jobs",
  "timeline",
  "pools",
  "demo",
  "watch",
];
const FOLDER = new URL("../../static/", import.meta.url);

/** Their addresses, in the order in which they apply. */
export const STYLE_SHEETS: readonly string[] = await Promise.all(NAMES.map(async (name) => {
  const content = await Deno.readFile(new URL(`${name}.css`, FOLDER));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return `/${name}.css?v=${digest.toHex().slice(0, 12)}`;
}));

/** Whether what is at an address is the same for ever. */
export function isVersioned({ pathname, search }: URL): boolean {
  return STYLE_SHEETS.includes(pathname + search);
}
