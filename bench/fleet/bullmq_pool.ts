// BullMQ used directly: one job a task, two worker programs behind a Redis of its own.

import { Queue, QueueEvents } from "npm:bullmq@6.7.0";
import { Redis } from "npm:ioredis@6.0.0";
import { redisInstalled, RunningRedis } from "../../tests/fleet/running_redis.ts";
import { type Pool, warmUp } from "../pool.ts";
import type { Figures } from "../scenario.ts";
import { burstAndOne } from "./far.ts";

const QUEUE = "bench";
/** Jobs at once, and one after the other: fewer than ours, as each takes a hundred times as long. */
const BURST = 3_000;
const ALONE = 200;

/** How the workers of BullMQ run tasks. */
export type Processor = "plain" | "sandboxed";

/** Put BullMQ through it. */
export async function bullmq(processor: Processor): Promise<Figures> {
  if (!redisInstalled) throw new Error("skipped: redis-server is not installed");
  await using redis = await RunningRedis.start();
  const workers = await Promise.all([1, 2].map(() => startWorker(redis.url, processor)));
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  const queue = new Queue(QUEUE, { connection });
  const events = new QueueEvents(QUEUE, { connection });
  await events.waitUntilReady();
  const pool = poolOf(queue, events);
  await warmUp(pool, BURST);
  const figures = await burstAndOne(pool, BURST, ALONE);
  for (const worker of workers) worker.kill("SIGKILL");
  return figures;
}

// What is submitted in one turn is added at once, which is the fastest way that there is.
function poolOf(queue: Queue, events: QueueEvents): Pool<Promise<unknown>> {
  let turn: Promise<Awaited<ReturnType<Queue["addBulk"]>>> | undefined;
  let jobs: { name: string; data: number }[] = [];
  return {
    submit(name, argument) {
      turn ??= Promise.resolve().then(() => {
        const added = queue.addBulk(jobs);
        turn = undefined;
        jobs = [];
        return added;
      });
      const at = jobs.push({ name, data: argument }) - 1;
      return turn.then((added) => added[at].waitUntilFinished(events));
    },
    result: (handle) => handle,
    close: () => Promise.resolve(),
  };
}

async function startWorker(url: string, processor: Processor): Promise<Deno.ChildProcess> {
  const worker = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--quiet", "--no-lock", "--config", path("../../portable/deno.json")],
      ...[path("./bullmq_worker.ts"), url, QUEUE, processor],
    ],
    stdout: "piped",
  }).spawn();
  await worker.stdout.getReader().read(); // it says that it is ready
  return worker;
}

function path(name: string): string {
  return new URL(name, import.meta.url).pathname;
}
