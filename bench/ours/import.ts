// The import of the library into a program that has loaded none of it.

import type { Scenarios } from "../scenario.ts";
import { timed } from "../statistics.ts";

/** What it is put through. */
export const scenarios: Scenarios = {
  "cold": async () => ({ "import ms": await timed(() => import("../../mod.ts")) }),
};
