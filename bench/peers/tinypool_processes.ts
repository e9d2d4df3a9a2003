// tinypool on processes.

import { poolScenarios } from "../pool_scenarios.ts";
import { openTinypool } from "./open_tinypool.ts";

/** What tinypool is put through. */
export const scenarios = poolScenarios((workers, beside, binary) =>
  openTinypool("child_process", workers, beside, binary)
);
