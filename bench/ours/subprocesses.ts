// Ours on child processes.

import { SubprocessContext } from "../../mod.ts";
import { near } from "../fleet/far.ts";
import { poolScenarios } from "../pool_scenarios.ts";
import type { Scenarios } from "../scenario.ts";
import { bytes } from "./bytes.ts";
import { cold } from "./cold.ts";
import { idleProcesses } from "./idle.ts";
import { openOurs } from "./open_ours.ts";
import { stream } from "./stream.ts";

/** What it is put through. */
export const scenarios: Scenarios = {
  ...poolScenarios(
    (workers, beside) => openOurs(new SubprocessContext(), workers, beside),
    (sizes) => sizes.growth,
  ),
  "stream": (sizes) => stream(new SubprocessContext(), sizes),
  "bytes": (sizes) => bytes(new SubprocessContext(), sizes),
  "cold": (sizes) => cold(new SubprocessContext(), sizes),
  "fleet": (sizes) => near(() => new SubprocessContext(), sizes),
  "idle": () => idleProcesses(new SubprocessContext()),
};
