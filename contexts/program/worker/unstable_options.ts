// Whether a Deno Worker may be given permissions. Without the flag Deno ends the whole process, which
// nobody can catch, so it has to be known before.

import { unstableFlags } from "../unstable_features.ts";

const FLAG = "--unstable-worker-options";

/**
 * Make sure that the flag is on.
 *
 * @param vouched Whether the caller says so.
 * @throws {Error} If it is not, or cannot be seen to be.
 */
export function checkWorkerOptions(vouched = false): void {
  if (vouched || unstableFlags().includes(FLAG)) return;
  throw new Error(
    `Cannot give Deno Workers permissions: run with ${FLAG}; ` +
      "where it is on but cannot be seen, pass unstableWorkerOptions: true",
  );
}
