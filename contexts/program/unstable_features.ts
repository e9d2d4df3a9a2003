// Which unstable features of Deno this program was started with, as far as that can be seen: by what they bring, and
// by the command line, which Deno lets a program read that may do everything, on Linux.

/** Features that bring a name, and where that is. */
const NAMES: Readonly<Record<string, () => unknown>> = {
  bundle: () => Deno.bundle,
  cron: () => Deno.cron,
  kv: () => Deno.openKv,
  net: () => globalThis.WebSocketStream,
  webgpu: () => Deno.UnsafeWindowSurface,
};

let found: readonly string[] | undefined;

/** Their flags. */
export function unstableFlags(): readonly string[] {
  return found ??= [...new Set([...seen(), ...onCommandLine()])];
}

function seen(): string[] {
  return Object.keys(NAMES).filter((name) => NAMES[name]?.() !== undefined).map((name) =>
    `--unstable-${name}`
  );
}

// What follows the program's main module is its own.
function onCommandLine(): string[] {
  if (Deno.permissions.querySync({ name: "read" }).state !== "granted") return []; // nobody is asked for it
  try {
    const words = Deno.readTextFileSync("/proc/self/cmdline").split("\0").slice(0, -1);
    const flags = words.slice(0, words.length - Deno.args.length);
    return flags.filter((word) => /^--unstable-[a-z0-9-]+$/.test(word));
  } catch {
    return []; // not allowed, or there is none
  }
}
