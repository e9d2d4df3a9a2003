// The command line of a child: Deno, the permissions asked for and no more, the program's own config.

import { PERMISSION_KINDS, type Permissions } from "../permissions.ts";

/** How a child is started. */
export interface Program {
  /** The executable. */
  readonly command: string;
  /** Its arguments, but for the token that the pool adds. */
  readonly args: readonly string[];
}

/** The child of a subprocess context, with these permissions, this config and further flags. */
export function denoProgram(
  permissions: Permissions,
  config: string | URL | false | undefined,
  flags: readonly string[],
): Program {
  const args = [
    "run",
    "--quiet",
    "--no-prompt",
    "--no-lock",
    configFlag(config),
    ...permissionFlags(permissions),
    ...flags,
    new URL("../bundled/subprocess.js", import.meta.url).href, // import.meta.resolve() fails under Vite's dev server
  ];
  return { command: Deno.execPath(), args };
}

/** The flags for some permissions: exactly those, or what the program itself has. */
export function permissionFlags(permissions: Permissions): string[] {
  if (permissions === "none") return [];
  if (permissions === "inherit") {
    const granted = PERMISSION_KINDS.filter((name) =>
      Deno.permissions.querySync({ name }).state === "granted"
    );
    return granted.length === PERMISSION_KINDS.length
      ? ["--allow-all"]
      : granted.map((name) => `--allow-${name}`);
  }
  return PERMISSION_KINDS.flatMap((name) => {
    const permission = permissions[name];
    if (permission === undefined || permission === false) return [];
    if (permission === true) return [`--allow-${name}`];
    return permission.length === 0
      ? []
      : [`--allow-${name}=${permission.map((item) => text(name, item)).join(",")}`];
  });
}

// In a list of paths a comma is written twice.
function text(name: string, item: string | URL): string {
  const whole = item instanceof URL && item.protocol === "file:"
    ? decodeURIComponent(item.pathname)
    : String(item);
  return name === "read" || name === "write" ? whole.replaceAll(",", ",,") : whole;
}

// A child finds modules as the program does: with the config nearest to the main module.
function configFlag(config: string | URL | false | undefined): string {
  if (config === false) return "--no-config";
  if (config !== undefined) {
    return `--config=${config instanceof URL ? decodeURIComponent(config.pathname) : config}`;
  }
  const found = nearestConfig();
  return found === undefined ? "--no-config" : `--config=${found}`;
}

let found: { readonly config: string | undefined } | undefined;

function nearestConfig(): string | undefined {
  return (found ??= { config: lookForConfig() }).config;
}

function lookForConfig(): string | undefined {
  try {
    let folder = Deno.mainModule.startsWith("file:")
      ? new URL(".", Deno.mainModule)
      : new URL(`file://${Deno.cwd()}/`);
    for (;; folder = new URL("..", folder)) {
      for (const name of ["deno.json", "deno.jsonc"]) {
        const file = decodeURIComponent(new URL(name, folder).pathname);
        if (isFile(file)) return file;
      }
      if (folder.pathname === new URL("..", folder).pathname) return undefined;
    }
  } catch {
    return undefined; // not allowed to look
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
