// Arguments of some size, given back as they are, on two workers: what it costs to carry them.

import { check, closePool, type OpenPool, type Pool, warmUp } from "../pool.ts";
import type { Figures, Sizes } from "../scenario.ts";
import { median } from "../statistics.ts";

/** Tasks under way at once: each worker has one, and one that is on its way. */
const UNDER_WAY = 4;
/** Turns before any counts, until the engine has compiled what it will compile. */
const WARM = 5;

interface Record {
  readonly id: number;
  readonly name: string;
  readonly tags: readonly string[];
  readonly ratio: number;
}

/** Bytes of one as text, about. */
const RECORD = 84;

/** @returns Microseconds per task for records of 1, 10 and 100 kB, and for a megabyte of bytes. */
export async function payload(open: OpenPool, sizes: Sizes): Promise<Figures> {
  const pool = await open(2);
  await warmUp(pool, 200);
  const figures: { [name: string]: number } = {};
  for (const kilobytes of [1, 10, 100]) {
    const records = recordsOf(kilobytes * 1000);
    figures[`${kilobytes} kB us/task`] = await echo(pool, sizes.payload, records, (answer) => {
      const last = (answer as Record[])[records.length - 1];
      check(last.name, records[records.length - 1].name);
    });
  }
  await closePool(pool);
  const forBytes = await open(2, 1, true);
  await warmUp(forBytes, 200);
  const bytes = new Uint8Array(1 << 20).fill(7);
  figures["1 MB of bytes us/task"] = await echo(forBytes, sizes.payload, bytes, (answer) => {
    check((answer as Uint8Array)[bytes.length - 1], 7);
  });
  await closePool(forBytes);
  return figures;
}

function recordsOf(bytes: number): Record[] {
  return Array.from({ length: Math.round(bytes / RECORD) }, (_, id) => ({
    id,
    name: `record number ${id} of some`,
    tags: ["first", "second"],
    ratio: id / 7,
  }));
}

/** A turn is some tasks at once; as many turns as there is time for. */
async function echo(
  pool: Pool,
  milliseconds: number,
  value: unknown,
  check: (answer: unknown) => void,
): Promise<number> {
  const times: number[] = [];
  const until = performance.now() + milliseconds;
  for (let turn = 0; turn < WARM + 1 || performance.now() < until; turn++) {
    const start = performance.now();
    const handles = Array.from({ length: UNDER_WAY }, () => pool.submit("noop", value));
    const answers = await Promise.all(handles.map((handle) => pool.result(handle)));
    times.push((performance.now() - start) / UNDER_WAY * 1000);
    if (turn < WARM) answers.forEach(check);
  }
  return median(times.slice(WARM));
}
