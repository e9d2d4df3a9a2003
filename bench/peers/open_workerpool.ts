// workerpool with workers that stay, of either of its types.

import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import type { Pool } from "../pool.ts";
import { serialization } from "./serialization.ts";

/** Start it. */
export function openWorkerpool(
  workerType: "thread" | "process",
  workers: number,
  binary = false,
): Pool {
  const script = fileURLToPath(import.meta.resolve("./workerpool_worker.ts"));
  const pool = workerpool.pool(script, {
    ...{ workerType, minWorkers: workers, maxWorkers: workers },
    forkOpts: { serialization: serialization(binary) },
  });
  return {
    submit: (name, argument) => pool.exec(name, [argument]),
    result: (promise) => promise as Promise<unknown>,
    close: async () => await pool.terminate(),
  };
}
