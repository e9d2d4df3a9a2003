// What tasks may do: the shape of Deno's own permission options, and their check.

/** `true`: all; `false`: none; a list: just these. A path may be a file URL, also as text; a host is text. */
export type Permission<T extends string | URL = string | URL> = boolean | readonly T[];

/** `"inherit"`: what the program may; `"none"`: nothing; else by kind, each `false` if left out. */
export type Permissions = "inherit" | "none" | {
  /** Reading files. */
  readonly read?: Permission;
  /** Writing files. */
  readonly write?: Permission;
  /** The network: hosts, with a port or not. */
  readonly net?: Permission<string>;
  /** Environment variables. */
  readonly env?: Permission<string>;
  /** Running programs. */
  readonly run?: Permission;
  /** System information. */
  readonly sys?: Permission<string>;
  /** Foreign functions. */
  readonly ffi?: Permission;
  /** Importing modules from hosts. */
  readonly import?: Permission<string>;
};

/** The kinds, as their flags spell them. */
export const PERMISSION_KINDS = [
  "read",
  "write",
  "net",
  "env",
  "run",
  "sys",
  "ffi",
  "import",
] as const;

/** Those whose places are files. */
const PATHS: readonly string[] = ["read", "write", "run", "ffi"];

/**
 * Check permissions.
 *
 * @returns The same, with URLs for what is a file URL as text, which Deno would take for a path.
 * @throws {TypeError} Naming the kind that does not exist, or has what it cannot have.
 */
export function checkPermissions(permissions: Permissions): Permissions {
  if (permissions === "inherit" || permissions === "none") return permissions;
  if (typeof permissions !== "object" || permissions === null) {
    throw new TypeError(
      `Cannot give permissions: they must be "inherit", "none" or an object, got ${
        JSON.stringify(permissions)
      }`,
    );
  }
  const checked = Object.entries(permissions).map(([name, permission]) => {
    if (!(PERMISSION_KINDS as readonly string[]).includes(name)) {
      throw new TypeError(
        `Cannot give permission ${JSON.stringify(name)}: the kinds are ${
          PERMISSION_KINDS.join(", ")
        }`,
      );
    }
    checkPermission(name, permission);
    const isList = PATHS.includes(name) && Array.isArray(permission);
    return [name, isList ? permission.map(place) : permission];
  });
  return Object.fromEntries(checked);
}

/** A path, or the URL that a text or URL says. */
export function place(path: string | URL): string | URL {
  return typeof path === "string" && path.startsWith("file:") ? URL.parse(path) ?? path : path;
}

function checkPermission(name: string, permission: unknown): void {
  if (permission === undefined || typeof permission === "boolean") return;
  const paths = PATHS.includes(name);
  const wanted = paths ? "paths" : "texts";
  if (!Array.isArray(permission)) {
    throw new TypeError(
      `Cannot give permission "${name}": it must be true, false or a list of ${wanted}`,
    );
  }
  const at = permission.findIndex((item) =>
    typeof item !== "string" && !(paths && item instanceof URL && item.protocol === "file:")
  );
  if (at === -1) return;
  const wrong: unknown = permission[at];
  throw new TypeError(
    `Cannot give permission "${name}" for ${String(wrong)}: ${advice(wrong, paths)}`,
  );
}

function advice(wrong: unknown, paths: boolean): string {
  if (paths) return "pass a path or a file URL";
  return wrong instanceof URL ? `pass its host, ${JSON.stringify(wrong.host)}` : "pass a text";
}
