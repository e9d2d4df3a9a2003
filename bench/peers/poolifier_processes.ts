// poolifier on cluster processes, a pool of fixed size.

import { fileURLToPath } from "node:url";
import { FixedClusterPool } from "poolifier";
import type { Pool } from "../pool.ts";
import { poolScenarios } from "../pool_scenarios.ts";
import { serialization } from "./serialization.ts";

function open(workers: number, _beside = 1, binary = false): Pool<Promise<unknown>> {
  const file = fileURLToPath(import.meta.resolve("./poolifier_process.ts"));
  const pool = new FixedClusterPool<unknown, unknown>(workers, file, {
    settings: { serialization: serialization(binary) },
  });
  return {
    submit: (name, argument) => pool.execute(argument, name),
    result: (promise) => promise,
    close: () => pool.destroy(),
  };
}

/** What poolifier is put through. */
export const scenarios = poolScenarios(open);
