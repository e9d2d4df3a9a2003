// BullMQ with plain processors, sixteen jobs at once in each of two programs.

import type { Scenarios } from "../scenario.ts";
import { bullmq } from "./bullmq_pool.ts";

/** What it is put through. */
export const scenarios: Scenarios = { "fleet": () => bullmq("plain") };
