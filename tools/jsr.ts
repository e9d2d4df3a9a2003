// Can Deno load packages from JSR here? Asked of a child, because a registry
// that never answers would hold up the program that asks.

/** Whether JSR answers, and if not, why. */
export type Jsr = { reachable: true } | { reachable: false; reason: string };

/** Tries to load a small package from JSR, for at most some milliseconds. */
export async function probeJsr(
  { limit = 2_500, env = {} }: { limit?: number; env?: Record<string, string> } = {},
): Promise<Jsr> {
  const timeout = AbortSignal.timeout(limit);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "--quiet", "--no-config", "--no-lock", "jsr:@std/assert@^1"],
    env,
    stdin: "null",
    stdout: "null",
    stderr: "null",
    signal: timeout,
  }).output();
  if (success) return { reachable: true };
  const reason = timeout.aborted
    ? `JSR did not answer within ${limit / 1_000} s`
    : "JSR cannot be reached";
  return { reachable: false, reason };
}
