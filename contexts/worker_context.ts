// The context of threads: tasks run in Deno Workers of this process.

import type { TaskOutput } from "../futures/future/task_output.ts";
import { checkObject } from "../futures/executor/pool_options.ts";
import { show } from "../futures/task/show.ts";
import { checkPermissions, type Permissions } from "./program/permissions.ts";
import { BaseContext } from "./base_context.ts";
import type { Link, LinkEvents } from "./program/pool/link.ts";
import { checkWorkerOptions } from "./program/worker/unstable_options.ts";
import { limitedThreads, type StartThread } from "./program/worker/thread.ts";
import { denoWorkers, WorkerLink } from "./program/worker/worker_link.ts";

/** How a {@linkcode WorkerContext} starts its workers. */
export interface WorkerContextOptions {
  /**
   * What tasks may do, in the shape of Deno's own worker permissions. Default: what the program may.
   * Deno allows it only with `--unstable-worker-options`.
   */
  readonly permissions?: Permissions;
  /**
   * How many megabytes the heap of each worker may have: one that comes near them is lost, with the tasks it runs, and the
   * program lives. Large buffers are not in the heap. Not together with `permissions`. Default: no limit.
   */
  readonly memoryLimit?: number;
  /** Say that `--unstable-worker-options` is on, where the library cannot see it. Default false. */
  readonly unstableWorkerOptions?: boolean;
  /** Gets what tasks print, in place of printing it; each piece with its worker and the `id` of its future. */
  readonly onOutput?: (output: TaskOutput) => void;
  /** Milliseconds that a worker has to become ready. Default 10,000. */
  readonly startTimeout?: number;
}

/**
 * Runs tasks in Deno Workers: threads of this process. The default, and the faster one; buffers can be
 * moved rather than copied. A thread cannot be stopped in an endless synchronous loop, and one that runs out
 * of memory ends the program, unless it has a `memoryLimit`: use {@linkcode SubprocessContext} for work that may do so.
 *
 * @example Run a function in a Deno Worker
 * ```ts
 * import { submitCall, TaskExecutor, tasksFrom, WorkerContext } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using context = new WorkerContext();
 * await using executor = new TaskExecutor({ context, maxWorkers: 2 });
 * console.log(await submitCall(executor, tasks.square, 7).result); // 49
 * ```
 */
export class WorkerContext extends BaseContext {
  /** Pools of this kind work with other contexts of this kind. */
  override readonly kind = "worker";
  readonly #start: StartThread;

  /**
   * A context that starts no worker before it has a task.
   *
   * @param options How to start workers.
   * @throws {Error} If `permissions` are given without `--unstable-worker-options`.
   * @throws {TypeError} If `permissions` has a kind that does not exist, or what that kind cannot have, or comes with a
   * `memoryLimit`.
   * @throws {RangeError} If the time or the limit is out of range.
   */
  constructor(options: WorkerContextOptions = {}) {
    super(checkObject("make context", options).startTimeout, options.onOutput);
    const { permissions, memoryLimit } = options;
    this.#start = memoryLimit === undefined
      ? denoWorkers(permissions === undefined ? undefined : checkPermissions(permissions))
      : limitedThreads(checkMemoryLimit(memoryLimit, permissions));
    if (permissions !== undefined) checkWorkerOptions(options.unstableWorkerOptions);
  }

  /**
   * Starts a thread.
   *
   * @internal
   */
  protected override startLink(events: LinkEvents, id: number): Link {
    return new WorkerLink(events, id, this.#start);
  }
}

/** What the library itself needs, with room for a task. Megabytes. */
const LEAST_MEMORY = 16;

function checkMemoryLimit(megabytes: number, permissions: Permissions | undefined): number {
  if (!(typeof megabytes === "number" && megabytes >= LEAST_MEMORY && megabytes < Infinity)) {
    throw new RangeError(
      `Cannot make context: memoryLimit must be ${LEAST_MEMORY} megabytes or more, got ${
        show(megabytes)
      }`,
    );
  }
  if (permissions === undefined) return megabytes;
  // Deno gives permissions to its own Workers only, limits to those of node:worker_threads.
  throw new TypeError(
    "Cannot make context: threads have a memoryLimit or permissions of their own, not both",
  );
}
