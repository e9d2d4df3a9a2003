// tinypool with workers that stay, in either of its runtimes.

import { Tinypool } from "tinypool";
import type { Pool } from "../pool.ts";

/** Start it. */
export function openTinypool(
  runtime: "worker_threads" | "child_process",
  workers: number,
  beside = 1,
): Pool<Promise<unknown>> {
  const filename = import.meta.resolve("../tasks.ts");
  const pool = new Tinypool({
    ...{ runtime, filename, minThreads: workers, maxThreads: workers },
    concurrentTasksPerWorker: beside,
  });
  return {
    submit: (name, argument) => pool.run(argument, { name }),
    result: (promise) => promise,
    close: () => pool.destroy(),
  };
}
