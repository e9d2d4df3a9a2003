// The server's half of the Watch page: follows executors, and tells whoever watches what they do, twice a
// second at most. It must not know how a page is served, or who may see it.

import type { ExecutorStats, TaskExecutor } from "../../mod.ts";
import { ExecutorRecord } from "./executor_record.ts";
import type { Distribution, ExecutorView, PoolView, WatchView } from "./watch_view.ts";

const INTERVAL = 500;

interface Followed {
  readonly executor: TaskExecutor;
  readonly record: ExecutorRecord;
}

/** Follows executors. */
export class WatchFeed {
  readonly #executors = new Map<string, Followed>();
  readonly #readers = new Set<(view: WatchView) => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #last = "";

  /**
   * Follow an executor.
   *
   * @param name What the page calls it; another of the same name takes its place.
   * @param executor The executor.
   * @returns Dispose of it to follow it no more.
   */
  add(name: string, executor: TaskExecutor): Disposable {
    const followed = { executor, record: new ExecutorRecord() };
    this.#executors.set(name, followed);
    const subscription = executor.subscribe((event) => followed.record.hear(event));
    return {
      [Symbol.dispose]: () => {
        subscription[Symbol.dispose]();
        if (this.#executors.get(name) === followed) this.#executors.delete(name);
      },
    };
  }

  /** Everything at this moment. */
  get view(): WatchView {
    return {
      now: Date.now(),
      traces: tracesAreOn(),
      executors: [...this.#executors].map(([name, followed]) => viewOf(name, followed)),
    };
  }

  /** Be told of every change from now on, until disposed of. */
  watch(reader: (view: WatchView) => void): Disposable {
    this.#readers.add(reader);
    this.#timer ??= setInterval(() => this.#poll(), INTERVAL);
    return {
      [Symbol.dispose]: () => {
        this.#readers.delete(reader);
        if (this.#readers.size > 0) return;
        clearInterval(this.#timer);
        this.#timer = undefined;
      },
    };
  }

  #poll(): void {
    const { view } = this;
    const text = JSON.stringify({ ...view, now: 0 });
    if (text === this.#last) return;
    this.#last = text;
    for (const reader of this.#readers) reader(view);
  }
}

function viewOf(name: string, { executor, record }: Followed): ExecutorView {
  const stats = executor.stats();
  const { state, waiting, executing, cancelling, completed, failed, cancelled } = stats;
  return {
    ...{ name, state, waiting, executing, cancelling, completed, failed, cancelled },
    pool: poolOf(stats),
    rate: record.rate,
    waitTime: distribution(record.waits, stats.waitTime),
    runTime: distribution(record.runs, stats.runTime),
    recent: record.recent,
  };
}

function poolOf({ pool }: ExecutorStats): PoolView | null {
  if (pool === undefined) return null;
  const { maxWorkers, queued, running, restarts, abandonedThreads, workers } = pool;
  return {
    ...{ maxWorkers, queued, running, restarts, abandonedThreads },
    workers: workers.map(({ label, state, tasksDone, task, runningFor }) => ({
      ...{ label, state, tasksDone, task },
      runningFor: runningFor === undefined ? undefined : Math.floor(runningFor / 1000) * 1000,
    })),
  };
}

function distribution(counts: number[], times: ExecutorStats["waitTime"]): Distribution {
  const { p50, p95, p99, max } = times;
  return { counts, p50, p95, p99, max };
}

function tracesAreOn(): boolean {
  try {
    return ["1", "true"].includes(Deno.env.get("OTEL_DENO") ?? "");
  } catch {
    return false; // the program may not read its environment
  }
}
