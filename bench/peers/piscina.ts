// Piscina with two threads that stay.

import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Pool } from "../pool.ts";
import { poolScenarios } from "../pool_scenarios.ts";

function open(workers: number, beside = 1): Pool<Promise<unknown>> {
  const pool = new Piscina({
    filename: fileURLToPath(import.meta.resolve("../tasks.ts")),
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Infinity,
    concurrentTasksPerWorker: beside,
  });
  return {
    submit: (name, argument) => pool.run(argument, { name }),
    result: (promise) => promise,
    close: () => pool.destroy(),
  };
}

/** What Piscina is put through. */
export const scenarios = poolScenarios(open);
