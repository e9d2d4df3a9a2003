// How many child processes this program has, whoever started them.

import { childrenOf } from "../../bench/proc.ts";

/** Their process ids; none where the platform does not tell. */
export function liveChildren(): number[] {
  return Deno.build.os === "linux" ? childrenOf(Deno.pid) : [];
}
