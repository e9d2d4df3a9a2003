// tinypool with workers that stay, in either of its runtimes.

import { Tinypool } from "tinypool";
import type { Pool } from "../pool.ts";
import { serialization } from "./serialization.ts";

/** Start it. */
export function openTinypool(
  runtime: "worker_threads" | "child_process",
  workers: number,
  beside = 1,
  binary = false,
): Pool<Promise<unknown>> {
  const filename = import.meta.resolve("../tasks.ts");
  const pool = new Tinypool({
    ...{ runtime, filename, minThreads: workers, maxThreads: workers },
    concurrentTasksPerWorker: beside,
    // On Deno JSON, the default, is all there is: what it sends first has functions in it.
    ...!("Deno" in globalThis) && { serialization: serialization(binary) },
  });
  return {
    submit: (name, argument) => pool.run(argument, { name }),
    result: (promise) => promise,
    close: () => pool.destroy(),
  };
}
