// The context of a fleet: tasks run on hosts that take seats behind one Redis.

import { checkTime, type WorkerPoolOptions } from "../futures/executor/pool_options.ts";
import type { WorkerPool } from "../futures/executor/parallel_context.ts";
import type { TaskOutput } from "../futures/future/task_output.ts";
import { BaseContext } from "./base_context.ts";
import { checkUrl } from "./fleet/redis_connection.ts";
import { Fleet } from "./program/fleet/fleet.ts";
import { type Link, type LinkEvents, LIVENESS_INTERVAL } from "./program/pool/link.ts";
import { type LinkSetup, SubprocessLink } from "./program/subprocess/subprocess_link.ts";

/** Where the fleet of a {@linkcode RedisContext} is, and how long to wait for what. Times are milliseconds. */
export interface RedisContextOptions {
  /** Where Redis is: `redis://` or `rediss://`, with user and password if need be. */
  readonly url: string;
  /** Which fleet: hosts and programs that name the same one belong together. Default `"default"`. */
  readonly fleet?: string;
  /**
   * How long a worker may run on when its program is not heard of. A program whose thread is blocked for longer loses
   * its workers. Default 15,000.
   */
  readonly lease?: number;
  /** How long a host may be silent before it is given up; its tasks are lost a lease later. Default 10,000. */
  readonly silence?: number;
  /** How long a worker may take to be ready, once a host has started it. Default 10,000. */
  readonly startTimeout?: number;
  /** How long to wait when the fleet has no host at all. Default 5,000. */
  readonly hostTimeout?: number;
  /** Hears what tasks print, in place of this program's own output. */
  readonly onOutput?: (output: TaskOutput) => void;
}

/** How long a worker idles before its seat is let go, if nobody says: others may want it. */
const IDLE_TIMEOUT = 500;
/** Of the arguments of one task. */
const MOST_BYTES = 1 << 28;
/** Milliseconds. Less is of no use: hosts look that often. */
const LEAST_TIME = 500;

/**
 * Runs tasks on the hosts of a fleet: programs that were started with `worker_host.ts`, on any machine that reaches the
 * same Redis. They may come and go at any time.
 *
 * A pool has as many workers as the fleet has room for, up to its `maxWorkers`, and lets one go that has idled for
 * half a second (`idleTimeout`), as others may want its seat.
 *
 * @example Run a function on a fleet
 * ```ts ignore
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import { RedisContext } from "./redis.ts";
 *
 * const tasks = tasksFrom<typeof import("./examples/tasks.ts")>("https://example.com/tasks.ts");
 * await using context = new RedisContext({ url: "redis://localhost:6379" });
 * await using executor = new TaskExecutor({ context });
 * console.log(await submitCall(executor, tasks.square, 7).result); // 49
 * ```
 */
export class RedisContext extends BaseContext {
  /** Pools of this kind work with other contexts of this kind. */
  override readonly kind = "redis";
  readonly #fleet: Fleet;
  readonly #setup: LinkSetup;
  #closing: Promise<void> | undefined;

  /**
   * A context that connects with its first task.
   *
   * @param options Where the fleet is.
   * @throws {TypeError} If the URL is none of Redis, or the fleet cannot be called that.
   * @throws {RangeError} If a time is out of range.
   */
  constructor(options: RedisContextOptions) {
    super(Infinity, options.onOutput); // a worker that waits for a seat does not start: the fleet counts from when it does
    const { lease = 15_000, silence = 10_000, startTimeout = 10_000, hostTimeout = 5000 } = options;
    for (const [name, time] of Object.entries({ lease, silence })) {
      checkTime("make context", name, time);
      if (time >= LEAST_TIME && time < Infinity) continue;
      throw new RangeError(
        `Cannot make context: ${name} must be ${LEAST_TIME} ms or more, got ${time}`,
      );
    }
    checkTime("make context", "startTimeout", startTimeout);
    checkTime("make context", "hostTimeout", hostTimeout);
    const url = checkUrl(options.url);
    const fleet = options.fleet ?? "default";
    this.#fleet = new Fleet({ url, fleet, lease, silence, startTimeout, hostTimeout });
    this.#setup = {
      spawn: (token, worker) => this.#fleet.spawn(token, worker),
      lease,
      // A host that is silent is told apart from a worker that is: first it is the host.
      unresponsiveAfter: Math.ceil(2 * silence / LIVENESS_INTERVAL),
    };
  }

  /** A new pool, whose workers leave when they have idled for half a second, unless told otherwise. */
  override workerPool(options: WorkerPoolOptions = {}): WorkerPool {
    return super.workerPool({
      ...options,
      idleTimeout: options.idleTimeout ?? IDLE_TIMEOUT,
    });
  }

  /** Shut down every pool, whose tasks are lost, then every message router, and leave the fleet. Idempotent. */
  override close(): Promise<void> {
    return this.#closing ??= super.close().finally(() => this.#fleet.close());
  }

  /** More would fill Redis and the way there for all others. */
  protected override get mostBytes(): number {
    return MOST_BYTES;
  }

  /**
   * Wants a seat.
   *
   * @internal
   */
  protected override startLink(events: LinkEvents, _id: number): Link {
    return new SubprocessLink(events, this.#setup);
  }
}
