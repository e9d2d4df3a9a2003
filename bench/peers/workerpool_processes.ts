// workerpool on processes.

import { poolScenarios } from "../pool_scenarios.ts";
import { openWorkerpool } from "./open_workerpool.ts";

/** What workerpool is put through. */
export const scenarios = poolScenarios((workers, _, binary) =>
  openWorkerpool("process", workers, binary)
);
