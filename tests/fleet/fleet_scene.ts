// What a test of a fleet stands on: a real Redis, real hosts, contexts and executors on them, and nothing left behind.

import { assertEquals } from "@std/assert";
import { TaskExecutor, type TaskExecutorOptions, tasksFrom } from "../../mod.ts";
import { RedisContext, type RedisContextOptions } from "../../redis.ts";
import { until, within } from "../both/waiting.ts";
import { type HostSetup, RunningHost } from "./running_host.ts";
import { redisInstalled, RunningRedis } from "./running_redis.ts";

/** Tasks that behave. */
export const tasks = tasksFrom<typeof import("../both/tasks.ts")>(
  import.meta.resolve("../both/tasks.ts"),
);
/** Tasks that leave a trace in Redis. */
export const counted = tasksFrom<typeof import("./counted_tasks.ts")>(
  import.meta.resolve("./counted_tasks.ts"),
);

/** Short times, so that tests need not wait long for a verdict. Milliseconds. */
export const TIMES = { lease: 1000, silence: 1500 } as const;

/** Milliseconds that a test may take; one that passes never gets near. */
const LIMIT = 60_000;

/** What a test gets. */
export class FleetScene implements AsyncDisposable {
  readonly redis: RunningRedis;
  readonly fleet = "scene";
  readonly hosts: RunningHost[] = [];
  readonly #contexts: RedisContext[] = [];
  readonly #executors: TaskExecutor[] = [];

  constructor(redis: RunningRedis) {
    this.redis = redis;
  }

  /** Start a host. It is killed after the test. */
  async host(name: string, setup: Partial<HostSetup> = {}): Promise<RunningHost> {
    const host = await RunningHost.start({
      url: this.redis.url,
      fleet: this.fleet,
      name,
      ...setup,
    });
    this.hosts.push(host);
    return host;
  }

  /** A context of the fleet. Closed after the test. */
  context(options: Partial<RedisContextOptions> = {}): RedisContext {
    const { fleet } = this;
    const context = new RedisContext({ url: this.redis.url, fleet, ...TIMES, ...options });
    this.#contexts.push(context);
    return context;
  }

  /** An executor on a context of its own. Shut down after the test. */
  executor(
    options: TaskExecutorOptions = {},
    contextOptions: Partial<RedisContextOptions> = {},
  ): TaskExecutor {
    const executor = new TaskExecutor({ context: this.context(contextOptions), ...options });
    this.#executors.push(executor);
    return executor;
  }

  /** How often a counted task has begun. */
  async begun(id: number): Promise<number> {
    return Number(await this.redis.command("HGET", "begun", String(id)));
  }

  /** When a living task was alive last, in milliseconds of the clock. */
  async lastSign(id: number): Promise<number> {
    return Number(await this.redis.command("HGET", "signs", String(id)));
  }

  /** The host of this name. */
  named(name: string | undefined): RunningHost {
    const host = this.hosts.find((each) => each.name === name);
    if (host === undefined) throw new Error(`Cannot find host ${name}`);
    return host;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const host of this.hosts) void host.workers; // so that they are known when their host is dead
    for (const executor of this.#executors) await end(executor);
    for (const context of this.#contexts) await within(context.close(), 20_000, "close");
    for (const host of this.hosts) await host[Symbol.asyncDispose]();
    await this.redis[Symbol.asyncDispose]();
  }
}

async function end(executor: TaskExecutor): Promise<void> {
  await executor.shutdown({ timeout: 5000 }).catch(() => {}); // its context ends what is left
}

/** A test on a fleet; ignored by name where there is no Redis. */
export function fleetTest(
  name: string,
  body: (scene: FleetScene) => Promise<void>,
  settings: readonly string[] = [],
): void {
  Deno.test({
    name,
    ignore: !redisInstalled,
    async fn() {
      await using scene = new FleetScene(await RunningRedis.start(settings));
      await within(body(scene), LIMIT, "finish the test");
    },
  });
}

/** Wait until no worker of some hosts is alive, whoever killed it. */
export async function workersGone(hosts: readonly RunningHost[]): Promise<void> {
  await until(() => hosts.every(({ alive }) => alive.length === 0), 10_000, "see workers gone");
}

/** That a task was not alive any more when its loss was told. */
export async function assertDeadBefore(scene: FleetScene, id: number, told: number): Promise<void> {
  const sign = await scene.lastSign(id);
  assertEquals(sign > 0 && sign <= told, true, `last sign ${sign - told} ms after it was told`);
}
