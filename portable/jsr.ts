// Can Deno load packages from JSR here? Asked of a child, because a registry
// that never answers would hold up the program that asks.

const LIMIT = 2_500;

/** Whether JSR answers, and if not, why. */
export type Jsr = { reachable: true } | { reachable: false; reason: string };

/** Tries to load a small package from JSR, for at most some seconds. */
export async function probeJsr(): Promise<Jsr> {
  const timeout = AbortSignal.timeout(LIMIT);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "--quiet", "--no-config", "--no-lock", "jsr:@std/assert@^1"],
    stdin: "null",
    stdout: "null",
    stderr: "null",
    signal: timeout,
  }).output();
  if (success) return { reachable: true };
  const reason = timeout.aborted
    ? `JSR did not answer within ${LIMIT / 1_000} s`
    : "JSR cannot be reached";
  return { reachable: false, reason };
}
