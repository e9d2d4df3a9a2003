// The metrics of an executor: what is there now is looked up when somebody collects, what ended is counted.

import {
  type Attributes,
  type BatchObservableResult,
  type Meter,
  metrics,
} from "npm:@opentelemetry/api@1.9.0";
import type { TaskEvent } from "../futures/executor/executor_events.ts";
import type { ExecutorStats } from "../futures/executor/executor_stats.ts";
import { SCOPE } from "./task_spans.ts";
import { FAILED } from "../futures/future/states.ts";

/** Upper bounds of the times' buckets, in seconds: from a tenth of a millisecond to ten minutes. */
const BOUNDS = [
  ...[0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
  ...[1, 3, 10, 30, 60, 180, 600],
];

type Instruments = ReturnType<typeof makeInstruments>;

/** The metrics of one executor. */
export class TaskMetrics {
  readonly #stats: () => ExecutorStats;
  readonly #instruments: Instruments;
  readonly #meter: Meter;
  readonly #callback = (result: BatchObservableResult): void => this.#observe(result);

  /**
   * @param meter Makes them: a `Meter`. Default: that of whoever is registered.
   * @param stats What there is now.
   */
  constructor(meter: unknown, stats: () => ExecutorStats) {
    this.#meter = meter as Meter | undefined ?? metrics.getMeter(SCOPE);
    this.#stats = stats;
    this.#instruments = makeInstruments(this.#meter);
  }

  /** Look whenever somebody collects. */
  begin(): void {
    this.#meter.addBatchObservableCallback(this.#callback, this.#instruments.looked);
  }

  /** Look no more. */
  end(): void {
    this.#meter.removeBatchObservableCallback(this.#callback, this.#instruments.looked);
  }

  /** A task has ended. */
  ended({ task, future, waitTime, runTime }: TaskEvent): void {
    const { snapshot } = future;
    const error = snapshot.state === FAILED && { "error.type": snapshot.error.name };
    const of: Attributes = {
      "tasks_futures.task": task,
      "tasks_futures.outcome": snapshot.state,
      ...error,
    };
    const { ended, waited, ran } = this.#instruments;
    ended.add(1, of);
    if (waitTime !== undefined) waited.record(waitTime / 1000, { "tasks_futures.task": task });
    if (runTime !== undefined) ran.record(runTime / 1000, of);
  }

  #observe(result: BatchObservableResult): void {
    const { queued, running, workers, restarts } = this.#instruments;
    const { pool } = this.#stats();
    result.observe(queued, pool?.queued ?? 0);
    result.observe(running, pool?.running ?? 0);
    result.observe(restarts, pool?.restarts ?? 0);
    const states = { waiting: 0, starting: 0, idle: 0, busy: 0, stuck: 0, leaving: 0 };
    for (const { state } of pool?.workers ?? []) states[state] += 1;
    for (const [state, count] of Object.entries(states)) {
      result.observe(workers, count, { "tasks_futures.worker.state": state });
    }
  }
}

function makeInstruments(meter: Meter) {
  const times = { unit: "s", advice: { explicitBucketBoundaries: BOUNDS } };
  const queued = meter.createObservableUpDownCounter("tasks_futures.task.queued", {
    description: "Tasks that have not begun",
    unit: "{task}",
  });
  const running = meter.createObservableUpDownCounter("tasks_futures.task.running", {
    description: "Tasks that run",
    unit: "{task}",
  });
  const workers = meter.createObservableUpDownCounter("tasks_futures.worker.count", {
    description: "Workers, by what they do",
    unit: "{worker}",
  });
  const restarts = meter.createObservableCounter("tasks_futures.worker.restarts", {
    description: "Workers that had to be replaced",
    unit: "{restart}",
  });
  return {
    ...{ queued, running, workers, restarts, looked: [queued, running, workers, restarts] },
    ended: meter.createCounter("tasks_futures.task.ended", {
      description: "Tasks that have ended, by outcome",
      unit: "{task}",
    }),
    waited: meter.createHistogram("tasks_futures.task.wait.duration", {
      description: "From submission to start",
      ...times,
    }),
    ran: meter.createHistogram("tasks_futures.task.run.duration", {
      description: "From start to end",
      ...times,
    }),
  };
}
