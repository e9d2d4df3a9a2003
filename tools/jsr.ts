// Can JSR's packages be had here? Asked of the registry itself, as Deno would answer from its cache also
// where the registry has gone, and for a limited time, as one may never answer.

/** Whether JSR answers, and if not, why. */
export type Jsr = { reachable: true } | { reachable: false; reason: string };

const PACKAGE = "@std/assert/meta.json";

/**
 * Asks JSR for what it has of a small package.
 *
 * @param options For how many milliseconds to wait, and whom to ask: `JSR_URL` unless it is given.
 */
export async function probeJsr(
  { limit = 2_500, registry = Deno.env.get("JSR_URL") ?? "https://jsr.io/" }: {
    limit?: number;
    registry?: string;
  } = {},
): Promise<Jsr> {
  const signal = AbortSignal.timeout(limit);
  try {
    const response = await fetch(new URL(PACKAGE, registry), { signal });
    if (response.ok && "versions" in await response.json()) return { reachable: true };
    await response.body?.cancel();
  } catch {
    // No connection, no answer, or an answer of somebody else: its reason is given below.
  }
  const reason = signal.aborted
    ? `JSR did not answer within ${limit / 1_000} s`
    : "JSR cannot be reached";
  return { reachable: false, reason };
}
