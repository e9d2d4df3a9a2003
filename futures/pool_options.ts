// The check of a pool's options: what is wrong, and what would be right.

import { checkTime } from "./check_time.ts";
import type { WorkerPoolOptions } from "./parallel_context.ts";

/**
 * Check a pool's options.
 *
 * @throws {RangeError} Naming the option that is out of range.
 */
export function checkPoolOptions(options: WorkerPoolOptions): void {
  const { maxWorkers, minWorkers, idleTimeout, maxQueue, recycle } = options;
  checkWhole("maxWorkers", maxWorkers, 1);
  checkWhole("minWorkers", minWorkers, 0);
  checkWhole("maxQueue", maxQueue, 0);
  checkWhole("recycle.tasks", recycle?.tasks, 1);
  if (minWorkers !== undefined && maxWorkers !== undefined && minWorkers > maxWorkers) {
    throw new RangeError(
      `Cannot make worker pool: minWorkers ${minWorkers} is above maxWorkers ${maxWorkers}`,
    );
  }
  checkTime("make worker pool", "idleTimeout", idleTimeout);
  checkMegabytes("recycle.megabytes", recycle?.megabytes);
}

function checkWhole(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  throw new RangeError(
    `Cannot make worker pool: ${name} must be a whole number from ${least}, got ${String(value)}`,
  );
}

function checkMegabytes(name: string, value: number | undefined): void {
  if (value === undefined || (typeof value === "number" && value >= 0)) return;
  throw new RangeError(
    `Cannot make worker pool: ${name} must be megabytes, 0 or more, got ${String(value)}`,
  );
}
