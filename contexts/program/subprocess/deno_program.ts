// The command line of a child: Deno, the permissions asked for and no more, the program's own config and unstable
// features.
//
// The child's code is loaded before a main module, which is never reached: that is the program's own, as Deno looks
// for config and package.json where it is.

import { PERMISSION_KINDS, type Permissions, place } from "../permissions.ts";
import { unstableFlags } from "../unstable_features.ts";

/** What a child runs. Not by import.meta.resolve(), which fails under Vite's dev server. */
const CHILD = new URL("../../../bundled/subprocess.js", import.meta.url);

/** Whether this module is a file of its own still. */
const IN_PLACE = import.meta.url.includes("/contexts/program/subprocess/deno_program.");

/** From where Deno lets a program import if nothing else was said. */
const IMPORT_HOSTS = [
  "deno.land:443",
  "jsr.io:443",
  "esm.sh:443",
  "raw.esm.sh:443",
  "cdn.jsdelivr.net:443",
  "raw.githubusercontent.com:443",
  "gist.githubusercontent.com:443",
];

/** How a child is started. */
export interface Program {
  /** The executable. */
  readonly command: string;
  /** Its arguments, but for the token that the pool adds. */
  readonly args: readonly string[];
}

/**
 * The child of a subprocess context, with these permissions, this config and further flags.
 *
 * @throws {Error} If there is no Deno to start it with.
 */
export function denoProgram(
  permissions: Permissions,
  config: string | URL | false | undefined,
  flags: readonly string[],
): Program {
  // The executable of a compiled program is itself, which would start again and again; in a bundle there is no file.
  if (Deno.build.standalone) refuse("made by deno compile has no Deno for its children");
  if (!IN_PLACE) refuse("that is a bundle does not hold what children run");
  const args = [
    "run",
    "--quiet",
    "--no-prompt",
    "--no-lock",
    ...configFlags(config),
    ...permissionFlags(permissions),
    ...unstableFlags(),
    ...flags,
    `--preload=${CHILD.href}`,
    mainModule(),
  ];
  return { command: Deno.execPath(), args };
}

function refuse(what: string): never {
  throw new Error(
    `Cannot make context: a program ${what}, use a WorkerContext or give \`program\` (docs/limits.md)`,
  );
}

/** The flags for some permissions: exactly those, or what the program itself has. */
function permissionFlags(permissions: Permissions): string[] {
  if (permissions === "none") return [importFlag([])];
  if (permissions === "inherit") return inheritedFlags();
  return PERMISSION_KINDS.flatMap((name) => {
    const permission = permissions[name] ?? false;
    if (permission === true) return [`--allow-${name}`];
    const list = permission === false ? [] : permission.map((item) => text(name, item));
    if (name === "import") return [importFlag(list)];
    return list.length === 0 ? [] : [`--allow-${name}=${list.join(",")}`];
  });
}

// Deno says whether a permission is whole; of one that is not, only what it was asked for by name.
function inheritedFlags(): string[] {
  const whole = PERMISSION_KINDS.filter((name) => {
    const { state, partial } = Deno.permissions.querySync({ name });
    return state === "granted" && !partial;
  });
  if (whole.length === PERMISSION_KINDS.length) return ["--allow-all"];
  const flags = whole.map((name) => `--allow-${name}`);
  return whole.includes("import") ? flags : [...flags, importFlag(IMPORT_HOSTS.filter(mayImport))];
}

function mayImport(host: string): boolean {
  const query = { name: "import", host } as Deno.PermissionDescriptor;
  return Deno.permissions.querySync(query).state === "granted";
}

// Without a list Deno gives its own, and a child has to load this library, wherever that is.
function importFlag(hosts: readonly string[]): string {
  const { host } = CHILD;
  const all = host === "" ? hosts : [...hosts, host];
  return `--allow-import=${all.length === 0 ? "none.invalid" : all.join(",")}`;
}

// In a list of paths a comma is written twice.
function text(name: string, item: string | URL): string {
  const whole = item instanceof URL && item.protocol === "file:"
    ? decodeURIComponent(item.pathname)
    : String(item);
  return name === "read" || name === "write" ? whole.replaceAll(",", ",,") : whole;
}

// As the program does, a child finds modules by the config and package.json that Deno finds for the main module,
// unless a config was named.
function configFlags(config: string | URL | false | undefined): string[] {
  if (config === false) return ["--no-config"];
  if (config === undefined) return [];
  const file = place(config);
  return [`--config=${file instanceof URL ? decodeURIComponent(file.pathname) : file}`];
}

// The main module of a program that npm: names is deep inside of a project, which is what counts.
function mainModule(): string {
  const { mainModule } = Deno;
  if (mainModule.startsWith("data:")) return "data:,"; // it may be too long
  const at = mainModule.indexOf("/node_modules/");
  return at === -1 ? mainModule : `${mainModule.slice(0, at)}/npm.js`;
}
