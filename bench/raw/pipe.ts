// What a bare child process can do with JSON lines over its pipes: the limit for subprocesses.

import { closeAll, roundTrip, spinAll, startTwo, streamOf, windowed } from "./pipe_work.ts";
import { check } from "../pool.ts";
import { processorTime, residentMegabytes } from "../proc.ts";
import type { Scenarios } from "../scenario.ts";
import { median, timed } from "../statistics.ts";
import { RawChild } from "./raw_child.ts";

const MEGABYTES_64 = 64 * 2 ** 20;

/** What it is put through. */
export const scenarios: Scenarios = {
  "burst": async (sizes) => {
    const children = await startTwo();
    await windowed(children, sizes.burst / 4);
    const before = processorTime(Deno.pid);
    const ms = await timed(() => windowed(children, sizes.burst));
    const spent = processorTime(Deno.pid) - before;
    await closeAll(children);
    return {
      "tasks/s": sizes.burst / ms * 1000,
      "CPU us/task": spent / sizes.burst / 1000,
    };
  },
  "one at a time": async (sizes) => {
    const children = await startTwo();
    for (let n = 0; n < sizes.oneAtATime / 2; n++) await roundTrip(children[0], n);
    const before = processorTime(Deno.pid);
    const ms = await timed(async () => {
      for (let n = 0; n < sizes.oneAtATime; n++) await roundTrip(children[0], n);
    });
    const spent = processorTime(Deno.pid) - before;
    await closeAll(children);
    return {
      "us/task": ms / sizes.oneAtATime * 1000,
      "CPU us/task": spent / sizes.oneAtATime / 1000,
    };
  },
  "cpu": async (sizes) => {
    const children = await startTwo("spin");
    await spinAll(children, 6);
    const one = await timed(() => spinAll(children.slice(0, 1), sizes.cpu));
    const both = await timed(() => spinAll(children, sizes.cpu));
    await closeAll(children);
    return { "2 workers : 1": one / both };
  },
  "stream": async (sizes) => {
    const children = await startTwo();
    const ms = await timed(() => streamOf(children[0], sizes.stream));
    await closeAll(children);
    return { "messages/s": sizes.stream / ms * 1000 };
  },
  "bytes": async (sizes) => {
    const child = new RawChild("bytes");
    const bytes = new Uint8Array(MEGABYTES_64);
    const times: number[] = [];
    for (let run = 0; run < sizes.repeats; run++) {
      times.push(
        await timed(async () => {
          const written = child.write(bytes);
          let seen = 0;
          while (seen < bytes.length) seen += (await child.read()).length;
          check(seen, bytes.length);
          await written;
        }),
      );
    }
    await child.close();
    return { "MB/s one way": 2 * 64 / median(times) * 1000 };
  },
  "cold": async (sizes) => {
    const times: number[] = [];
    for (let run = 0; run < sizes.repeats; run++) {
      const child = Promise.withResolvers<RawChild>();
      times.push(
        await timed(async () => {
          child.resolve(new RawChild());
          await roundTrip(await child.promise, run);
        }),
      );
      await (await child.promise).close();
    }
    return { "first answer ms": median(times) };
  },
  "idle": async () => {
    const children = await startTwo();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const megabytes = children.map((child) => residentMegabytes(child.pid));
    await closeAll(children);
    return { "MB/worker": median(megabytes) };
  },
};
