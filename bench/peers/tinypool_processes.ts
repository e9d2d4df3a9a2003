// tinypool on processes.

import { poolScenarios } from "../pool_scenarios.ts";
import { openTinypool } from "./open_tinypool.ts";

/** What tinypool is put through. */
export const scenarios = poolScenarios((workers) => openTinypool("child_process", workers));
