// Whether a Deno Worker may be given permissions. Without the flag Deno ends the whole process, which
// nobody can catch, so it has to be known before.

const FLAG = "--unstable-worker-options";

/**
 * Make sure that the flag is on.
 *
 * @param vouched Whether the caller says so.
 * @throws {Error} If it is not, or cannot be seen to be.
 */
export function checkWorkerOptions(vouched = false): void {
  if (vouched || onCommandLine()) return;
  throw new Error(
    `Cannot give Deno Workers permissions: run with ${FLAG}; ` +
      "where it is on but cannot be seen, pass unstableWorkerOptions: true",
  );
}

// Deno lets a program that may do everything read its own command line, on Linux.
function onCommandLine(): boolean {
  try {
    const words = Deno.readTextFileSync("/proc/self/cmdline").split("\0");
    return words.includes(FLAG) || words.includes("--unstable");
  } catch {
    return false;
  }
}
