// Ours on Deno Workers.

import { WorkerContext } from "../../mod.ts";
import { poolScenarios } from "../pool_scenarios.ts";
import type { Scenarios } from "../scenario.ts";
import { cold } from "./cold.ts";
import { idleThreads } from "./idle.ts";
import { openOurs } from "./open_ours.ts";
import { stream } from "./stream.ts";
import { transfer } from "./transfer.ts";

/** What it is put through. */
export const scenarios: Scenarios = {
  ...poolScenarios(
    (workers, beside) => openOurs(new WorkerContext(), workers, beside),
    (sizes) => sizes.growth,
  ),
  "stream": (sizes) => stream(new WorkerContext(), sizes),
  "transfer": (sizes) => transfer(new WorkerContext(), sizes),
  "cold": (sizes) => cold(new WorkerContext(), sizes),
  "idle": () => idleThreads(new WorkerContext()),
};
