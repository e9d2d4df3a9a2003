// A server that was started by another program, and must not outlive it, however that ended.

/** The environment variable with the id of the process that a server must not outlive. */
export const PARENT = "SERVE_FOR_PROCESS";

/** Milliseconds between two looks. */
const INTERVAL = 250;

/** Calls `leave` when the parent that the environment names is gone. */
export function endWithParent(leave: () => void): void {
  const parent = Deno.env.get(PARENT);
  if (parent === undefined) return;
  setInterval(() => {
    if (String(Deno.ppid) !== parent) leave();
  }, INTERVAL);
}
