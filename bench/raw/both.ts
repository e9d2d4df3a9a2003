// Bare Workers and bare children in one program, doing nothing.

import { processorTime } from "../proc.ts";
import type { Scenarios } from "../scenario.ts";
import { startTwo } from "./pipe_work.ts";
import { RawWorker } from "./raw_worker.ts";

/** As long as ours has. */
const SETTLE = 2_000;

/** What it is put through. */
export const scenarios: Scenarios = {
  "idle": async (sizes) => {
    await Promise.all([new RawWorker().ask(1), new RawWorker().ask(1), startTwo()]);
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    const before = processorTime(Deno.pid);
    await new Promise((resolve) => setTimeout(resolve, sizes.idle));
    return { "CPU ms/s": (processorTime(Deno.pid) - before) / 1e6 / sizes.idle * 1000 };
  },
};
