// From the path of a route file to the URLs it answers, and which of two files is asked first. It must
// not read any file.

/** The URL pattern of a route file: `api/[id]/index` gives `/api/:id`. */
export function filePattern(id: string): string {
  const parts = id.replace(/(^|\/)index$/, "").split("/");
  return "/" +
    parts.map((part) => part.replace(/^\[\.\.\.(.+)\]$/, ":$1*").replace(/^\[([^.].*)\]$/, ":$1"))
      .join("/");
}

/** Sorts route files so that the most particular path comes first. */
export function compareFiles(a: string, b: string): number {
  const [as, bs] = [a.split("/"), b.split("/")];
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    const order = rank(as[i]) - rank(bs[i]);
    if (order !== 0) return order;
    if (as[i] !== bs[i]) return as[i] < bs[i] ? -1 : 1;
  }
  return bs.length - as.length;
}

function rank(part: string): number {
  if (part.startsWith("[...")) return 2;
  return part.includes("[") ? 1 : 0;
}
