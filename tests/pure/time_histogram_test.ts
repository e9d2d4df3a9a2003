// Percentiles of times.

import { assert, assertEquals } from "@std/assert";
import { TimeHistogram } from "../../futures/executor/executor_stats.ts";
import { Random } from "../both/random.ts";

function added(...times: number[]): TimeHistogram {
  const histogram = new TimeHistogram();
  for (const time of times) histogram.add(time);
  return histogram;
}

Deno.test("TimeHistogram.percentiles() are all 0 of no times", () => {
  assertEquals(added().percentiles(), { count: 0, p50: 0, p95: 0, p99: 0, max: 0 });
});

Deno.test("TimeHistogram.percentiles() are times that were added", () => {
  // As of jobs that end after five seconds, and of one that was slow.
  const times = Array.from({ length: 100 }, (_, i) => 5000 + i / 10);
  const { p50, p95, p99, max } = added(...times, 20_000).percentiles();
  for (const percentile of [p50, p95, p99]) assert(times.includes(percentile), `${percentile}`);
  assertEquals(max, 20_000);
});

Deno.test("TimeHistogram.percentiles() are never too low, and at most 9 % too high", () => {
  const times = Array.from({ length: 1000 }, (_, i) => 1.01 ** i);
  const { p50, p95, p99, max } = added(...times).percentiles();
  for (const [found, exact] of [[p50, times[499]], [p95, times[949]], [p99, times[989]]]) {
    assert(found >= exact && found <= exact * 1.0906, `${found} for ${exact}`);
  }
  assertEquals(max, times[999]);
});

Deno.test("TimeHistogram.percentiles() are as good for 5,000 random times", () => {
  const random = new Random();
  const times = Array.from({ length: 5000 }, () => 0.05 * 1e6 ** random.next());
  const { p50, p95, p99, max } = added(...times).percentiles();
  times.sort((one, other) => one - other);
  for (const [share, found] of [[0.5, p50], [0.95, p95], [0.99, p99]] as const) {
    const exact = times[Math.ceil(share * times.length) - 1]!;
    assert(found >= exact && found <= exact * 1.0925, `${found} for ${exact}`);
  }
  assertEquals(max, times.at(-1));
});

Deno.test("TimeHistogram.percentiles() count times that are out of range", () => {
  const { count, p50, max } = added(-1, -1, -1, 1e15).percentiles();
  assertEquals([count, max], [4, 1e15]);
  assert(p50 < 0.001, `${p50}`);
});
