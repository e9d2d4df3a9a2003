// The check of a pool's options: what is wrong, and what would be right.

import { checkAmount, checkTime } from "./check_amount.ts";
import type { WorkerPoolOptions } from "./parallel_context.ts";
import { checkSpec } from "../spec/task_spec.ts";
import { show } from "../task/show.ts";

/** What one worker can keep apart. */
const MOST_TASKS_PER_WORKER = 1000;

/**
 * Check a pool's options.
 *
 * @throws {RangeError} Naming the option that is out of range.
 * @throws {TypeError} If the set-up is no call.
 */
export function checkPoolOptions(options: WorkerPoolOptions): void {
  const { maxWorkers, minWorkers, tasksPerWorker, idleTimeout, maxQueue, recycle } = options;
  checkWhole("maxWorkers", maxWorkers, 1);
  checkWhole("tasksPerWorker", tasksPerWorker, 1);
  if (tasksPerWorker !== undefined && tasksPerWorker > MOST_TASKS_PER_WORKER) {
    throw new RangeError(
      `Cannot make worker pool: tasksPerWorker must be ${MOST_TASKS_PER_WORKER} at most, got ${tasksPerWorker}`,
    );
  }
  checkWhole("minWorkers", minWorkers, 0);
  if (maxQueue !== Infinity) checkWhole("maxQueue", maxQueue, 0);
  checkWhole("recycle.tasks", recycle?.tasks, 1);
  if (minWorkers !== undefined && maxWorkers !== undefined && minWorkers > maxWorkers) {
    throw new RangeError(
      `Cannot make worker pool: minWorkers ${minWorkers} is above maxWorkers ${maxWorkers}`,
    );
  }
  checkSetUp(options.setup);
  checkTime("make worker pool", "idleTimeout", idleTimeout);
  checkAmount("make worker pool", "recycle.megabytes", recycle?.megabytes, "megabytes");
}

function checkSetUp(setup: WorkerPoolOptions["setup"]): void {
  if (setup === undefined) return;
  if (setup?.kind !== "call") {
    throw new TypeError(
      `Cannot make worker pool: setup must be a call such as call(tasks.load), got ${show(setup)}`,
    );
  }
  checkSpec(setup);
}

function checkWhole(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  throw new RangeError(
    `Cannot make worker pool: ${name} must be a whole number from ${least}, got ${show(value)}`,
  );
}
