// Ours with both contexts at once, doing nothing.

import { SubprocessContext, WorkerContext } from "../../mod.ts";
import type { Scenarios } from "../scenario.ts";
import { idleProcessor } from "./idle.ts";

/** What it is put through. */
export const scenarios: Scenarios = {
  "idle": (sizes) => idleProcessor([new WorkerContext(), new SubprocessContext()], sizes),
};
