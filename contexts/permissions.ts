// What tasks may do: the shape of Deno's own permission options.

/** `true`: all; `false`: none; a list: just these. */
export type Permission = boolean | readonly (string | URL)[];

/** `"inherit"`: what the program may; `"none"`: nothing; else by kind, each `false` if left out. */
export type Permissions = "inherit" | "none" | {
  /** Reading files. */
  readonly read?: Permission;
  /** Writing files. */
  readonly write?: Permission;
  /** The network: hosts, with a port or not. */
  readonly net?: Permission;
  /** Environment variables. */
  readonly env?: Permission;
  /** Running programs. */
  readonly run?: Permission;
  /** System information. */
  readonly sys?: Permission;
  /** Foreign functions. */
  readonly ffi?: Permission;
  /** Importing modules from hosts. */
  readonly import?: Permission;
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
