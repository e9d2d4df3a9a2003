// What a bare Worker can do with postMessage: the limit that ours is held against.

import { check } from "../pool.ts";
import type { Figures, Scenarios, Sizes } from "../scenario.ts";
import { median, timed } from "../statistics.ts";
import { spin } from "../tasks.ts";
import { RawWorker } from "./raw_worker.ts";
import { processorTime, residentMegabytes } from "../proc.ts";

const WINDOW = 500;
const MEGABYTES_64 = 64 * 2 ** 20;

/** What it is put through. */
export const scenarios: Scenarios = {
  "burst": async (sizes) => {
    const workers = await two();
    await echoAll(workers, sizes.burst / 4);
    const before = processorTime(Deno.pid);
    const ms = await timed(() => echoAll(workers, sizes.burst));
    const spent = processorTime(Deno.pid) - before;
    await batchedAll(workers, sizes.burst / 4);
    const batchedMs = await timed(() => batchedAll(workers, sizes.burst));
    return {
      "tasks/s": sizes.burst / ms * 1000,
      "CPU us/task": spent / sizes.burst / 1000,
      "batched tasks/s": sizes.burst / batchedMs * 1000,
    };
  },
  "one at a time": async (sizes) => {
    const [worker] = await two();
    for (let n = 0; n < sizes.oneAtATime / 2; n++) check(await worker.ask(n), n);
    const before = processorTime(Deno.pid);
    const ms = await timed(async () => {
      for (let n = 0; n < sizes.oneAtATime; n++) check(await worker.ask(n), n);
    });
    const spent = processorTime(Deno.pid) - before;
    return {
      "us/task": ms / sizes.oneAtATime * 1000,
      "CPU us/task": spent / sizes.oneAtATime / 1000,
    };
  },
  "cpu": async (sizes) => {
    const workers = await two();
    const one = await timed(() => spinAll(workers.slice(0, 1), sizes.cpu));
    const both = await timed(() => spinAll(workers, sizes.cpu));
    return { "2 workers : 1": one / both };
  },
  "stream": async (sizes) => {
    const [worker] = await two();
    let next = 0;
    const ms = await timed(() =>
      worker.listen(`go ${sizes.stream}`, (data) => {
        check(data, next++);
        return next === sizes.stream;
      })
    );
    return { "messages/s": sizes.stream / ms * 1000 };
  },
  "transfer": async (sizes) => {
    const [worker] = await two();
    const times: number[] = [];
    for (let run = 0; run < sizes.repeats + 1; run++) {
      const buffer = new ArrayBuffer(MEGABYTES_64);
      times.push(
        await timed(async () => {
          const back = await worker.ask(buffer, [buffer]) as ArrayBuffer;
          check(back.byteLength, MEGABYTES_64);
        }),
      );
    }
    return { "there and back ms": median(times.slice(1)) };
  },
  "cold": async (sizes) => {
    const times: number[] = [];
    for (let run = 0; run < sizes.repeats; run++) {
      times.push(await timed(async () => check(await new RawWorker().ask(run), run)));
    }
    return { "first answer ms": median(times) };
  },
  "idle": residentOfMany,
};

async function two(): Promise<RawWorker[]> {
  const workers = [new RawWorker(), new RawWorker()];
  for (const worker of workers) check(await worker.ask(1), 1);
  return workers;
}

/** One message there and one back for each task, a bounded number of them under way. */
async function echoAll(workers: readonly RawWorker[], tasks: number): Promise<void> {
  const share = tasks / workers.length;
  await Promise.all(workers.map((worker) => {
    let sent = 0;
    let seen = 0;
    while (sent < Math.min(WINDOW, share)) worker.post(sent++);
    return worker.listen(undefined, (data) => {
      check(data, seen++);
      if (sent < share) worker.post(sent++);
      return seen === share;
    });
  }));
}

/** As {@linkcode echoAll} with many tasks, small objects, in one message. */
async function batchedAll(workers: readonly RawWorker[], tasks: number): Promise<void> {
  const share = tasks / workers.length;
  await Promise.all(workers.map((worker) => {
    let sent = 0;
    let seen = 0;
    const batch = () =>
      Array.from({ length: Math.min(WINDOW, share - sent) }, () => ({ id: sent++ }));
    worker.post(batch());
    worker.post(batch());
    return worker.listen(undefined, (data) => {
      for (const { id } of data as { id: number }[]) check(id, seen++);
      if (sent < share) worker.post(batch());
      return seen === share;
    });
  }));
}

async function spinAll(workers: readonly RawWorker[], tasks: number): Promise<void> {
  let left = tasks;
  const expected = spin(1);
  await Promise.all(workers.map(async (worker) => {
    while (left-- > 0) check(await worker.ask({ spin: 1 }), expected);
  }));
}

async function residentOfMany(_sizes: Sizes): Promise<Figures> {
  const before = residentMegabytes(Deno.pid);
  const workers = Array.from({ length: 8 }, () => new RawWorker());
  for (const worker of workers) check(await worker.ask(1), 1);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { "MB/worker": (residentMegabytes(Deno.pid) - before) / workers.length };
}
