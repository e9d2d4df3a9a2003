// The goals: what is promised of speed, and the figure that tells whether it is kept.

import { PROCESS_PEERS, THREAD_PEERS } from "./plan.ts";
import type { Results } from "./results.ts";

/** One goal. */
export interface Goal {
  /** What it is about. */
  readonly what: string;
  /** The bound, such as `>= 200,000`. */
  readonly bound: readonly [">=" | "<=" | "<", number];
  /** The figure; undefined if it was not measured. */
  figure(results: Results): number | undefined;
}

const W = "ours/workers";
const P = "ours/subprocesses";
const R = "fleet/redis";
const S = "fleet/ssh";

/** The goals, in the order in which they are told. */
export const GOALS: readonly Goal[] = [
  figure("burst, workers: tasks/s", [">=", 200_000], W, "burst", "tasks/s"),
  best("burst, workers : best thread peer", [">=", 6], W, THREAD_PEERS),
  ratio("burst, workers : raw postMessage echo", [">=", 1], W, "raw/worker", "burst", "tasks/s"),
  figure("burst, subprocesses: tasks/s", [">=", 150_000], P, "burst", "tasks/s"),
  best("burst, subprocesses : best process peer", [">=", 12], P, PROCESS_PEERS),
  best("  without poolifier's cluster", [">=", 12], P, PROCESS_PEERS.filter(isNoPoolifier)),
  ratio("one at a time, workers : raw", ["<=", 1.25], W, "raw/worker", "one at a time", "us/task"),
  ratio(
    "one at a time, subprocesses : raw",
    ["<=", 1.25],
    P,
    "raw/pipe",
    "one at a time",
    "us/task",
  ),
  leastTime(
    "one at a time, subprocesses : best process peer",
    ["<=", 0.85],
    P,
    PROCESS_PEERS,
    "one at a time",
    "us/task",
  ),
  leastTime(
    "1 MB of bytes there and back, subprocesses : best process peer",
    ["<=", 1],
    P,
    PROCESS_PEERS,
    "payload",
    "1 MB of bytes us/task",
  ),
  figure("growth, workers: long queue : short", ["<=", 1.3], W, "growth", "long : short"),
  figure("growth, subprocesses: long queue : short", ["<=", 1.3], P, "growth", "long : short"),
  figure("heap bytes per queued future, workers", ["<=", 400], W, "growth", "heap bytes/queued"),
  figure(
    "heap bytes per queued future, subprocesses",
    ["<=", 400],
    P,
    "growth",
    "heap bytes/queued",
  ),
  figure("CPU-bound, workers: 2 : 1", [">=", 1.95], W, "cpu", "2 workers : 1"),
  figure("CPU-bound, subprocesses: 2 : 1", [">=", 1.95], P, "cpu", "2 workers : 1"),
  figure("seen after made, workers: p99 ms", ["<=", 5], W, "promptness", "seen p99 ms"),
  figure("seen after made, subprocesses: p99 ms", ["<=", 5], P, "promptness", "seen p99 ms"),
  figure(
    "  both cores busy, workers: p99 ms",
    ["<=", 5],
    W,
    "promptness",
    "busy: seen p99 ms",
  ),
  figure(
    "  both cores busy, subprocesses: p99 ms",
    ["<=", 5],
    P,
    "promptness",
    "busy: seen p99 ms",
  ),
  figure("waited while a worker idled, workers: tasks", ["<=", 0], W, "promptness", "stranded"),
  figure(
    "waited while a worker idled, subprocesses: tasks",
    ["<=", 0],
    P,
    "promptness",
    "stranded",
  ),
  figure("reports, workers: per s", [">=", 300_000], W, "stream", "reports/s"),
  figure("items, workers: per s", [">=", 300_000], W, "stream", "items/s"),
  figure("reports, subprocesses: per s", [">=", 200_000], P, "stream", "reports/s"),
  figure("items, subprocesses: per s", [">=", 200_000], P, "stream", "items/s"),
  figure("slow reader, workers: MB more", ["<", 32], W, "stream", "MB under slow reader"),
  figure("slow reader, subprocesses: MB more", ["<", 32], P, "stream", "MB under slow reader"),
  figure("64 MiB moved to a worker: ms", ["<", 2], W, "transfer", "there ms"),
  figure("64 MiB moved there and back: ms", ["<", 4], W, "transfer", "there and back ms"),
  figure("64 MiB to a subprocess: MB/s one way", [">=", 300], P, "bytes", "MB/s one way"),
  figure("  longest block of the event loop: ms", ["<=", 50], P, "bytes", "longest block ms"),
  figure("import of mod.ts: ms", ["<", 60], "ours/import", "cold", "import ms"),
  ratio("cold, workers : raw", ["<=", 1.3], W, "raw/worker", "cold", "first answer ms"),
  ratio("cold, subprocesses : raw", ["<=", 1.3], P, "raw/pipe", "cold", "first answer ms"),
  figure("  from a spare one: ms", ["<=", 5], P, "cold", "from a spare ms"),
  figure("fleet behind Redis, burst: tasks/s", [">=", 40_000], R, "fleet", "tasks/s"),
  ratio("  processor time : subprocesses", ["<=", 2], R, P, "fleet", "CPU us/task"),
  figure("  one at a time: p50 ms", ["<=", 2], R, "fleet", "one, p50 ms"),
  figure("  items read in order: per s", [">=", 50_000], R, "fleet", "items/s"),
  figure("  slow reader: MB more", ["<", 32], R, "fleet", "MB under slow reader"),
  figure("  cancel of a loop: p50 ms", ["<=", 20], R, "fleet", "cancel p50 ms"),
  figure("  20 ms away: tasks/s", [">=", 2_000], R, "fleet", "tasks/s at 20 ms"),
  figure("by ssh, one at a time: p50 ms", ["<=", 0.3], S, "fleet", "one, p50 ms"),
  figure("  cancel of a loop: p50 ms", ["<=", 20], S, "fleet", "cancel p50 ms"),
  figure("  20 ms away: tasks/s", [">=", 2_000], S, "fleet", "tasks/s at 20 ms"),
  beyond("idle: CPU ms a second beyond bare workers", ["<=", 0.5], "idle", "CPU ms/s"),
  ratio("idle memory, workers : raw", ["<=", 1.1], W, "raw/worker", "idle", "MB/worker"),
  ratio("idle memory, subprocesses : raw", ["<=", 1.1], P, "raw/pipe", "idle", "MB/worker"),
];

/** Whether a figure keeps a goal. */
export function isMet(goal: Goal, value: number): boolean {
  const [sign, limit] = goal.bound;
  return sign === ">=" ? value >= limit : sign === "<=" ? value <= limit : value < limit;
}

function isNoPoolifier(peer: string): boolean {
  return !peer.includes("poolifier");
}

function figure(
  what: string,
  bound: Goal["bound"],
  system: string,
  scenario: string,
  name: string,
): Goal {
  return { what, bound, figure: (results) => results.figure(system, scenario, name) };
}

function ratio(
  what: string,
  bound: Goal["bound"],
  system: string,
  other: string,
  scenario: string,
  name: string,
): Goal {
  return { what, bound, figure: (results) => results.ratio(system, other, scenario, name) };
}

/** How much more ours takes than bare workers, both contexts together. */
function beyond(what: string, bound: Goal["bound"], scenario: string, name: string): Goal {
  return {
    what,
    bound,
    figure: (results) => {
      const ours = results.figure("ours/both", scenario, name);
      const bare = results.figure("raw/both", scenario, name);
      return ours === undefined || bare === undefined ? undefined : Math.max(0, ours - bare);
    },
  };
}

/** A burst against the peer that is best at it. */
function best(what: string, bound: Goal["bound"], system: string, peers: readonly string[]): Goal {
  return {
    what,
    bound,
    figure: (results) => {
      const speed = (peer: string) => results.figure(peer, "burst", "tasks/s") ?? 0;
      const fastest = peers.toSorted((one, other) => speed(other) - speed(one))[0];
      return results.ratio(system, fastest, "burst", "tasks/s");
    },
  };
}

/** A time against the peer that takes the least. */
function leastTime(
  what: string,
  bound: Goal["bound"],
  system: string,
  peers: readonly string[],
  scenario: string,
  name: string,
): Goal {
  return {
    what,
    bound,
    figure: (results) => {
      const time = (peer: string) => results.figure(peer, scenario, name) ?? Infinity;
      const fastest = peers.toSorted((one, other) => time(one) - time(other))[0];
      return results.ratio(system, fastest, scenario, name);
    },
  };
}
