// poolifier on threads, a pool of fixed size.

import { fileURLToPath } from "node:url";
import { FixedThreadPool } from "poolifier";
import type { Pool } from "../pool.ts";
import { poolScenarios } from "../pool_scenarios.ts";

function open(workers: number): Pool<Promise<unknown>> {
  const file = fileURLToPath(import.meta.resolve("./poolifier_thread.ts"));
  const pool = new FixedThreadPool<unknown, unknown>(workers, file);
  return {
    submit: (name, argument) => pool.execute(argument, name),
    result: (promise) => promise,
    close: () => pool.destroy(),
  };
}

/** What poolifier is put through. */
export const scenarios = poolScenarios(open);
