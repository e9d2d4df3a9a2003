// How each demo starts: one entry for each way of using the library, and what a stage needs of any
// future, whatever its messages.

import type { Snapshot, TaskExecutor } from "../mod.ts";
import type { DemoName, RunMessage } from "./run.ts";
import { startFizzBuzz } from "./fizz_buzz_future.ts";
import { startPi } from "./start_pi.ts";
import { startPrimes } from "./start_primes.ts";

/** A future of any kind with a number as its result. */
export interface DemoFuture {
  readonly snapshot: Snapshot<number>;
  readonly done: boolean;
  cancel(): boolean;
  subscribe(
    observer: (event: { type: "state"; snapshot: Snapshot<number> } | RunMessage) => void,
  ): Disposable;
}

/** Submits a demo's task. */
export type StartDemo = (executor: TaskExecutor, input: number) => DemoFuture;

/** How each demo starts. */
export const START: Readonly<Record<DemoName, StartDemo>> = {
  progress: startPrimes,
  iteration: startPi,
  "fizz-buzz": startFizzBuzz,
};
