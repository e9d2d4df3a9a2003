/**
 * Traces and metrics of an executor, by OpenTelemetry.
 *
 * ```ts ignore
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import { instrument } from "./otel.ts";
 *
 * await using executor = new TaskExecutor();
 * using _ = instrument(executor); // and start the program with OTEL_DENO=true
 * ```
 *
 * docs/guide/in_production.md says what is told, and under which names.
 *
 * @module
 */

import { Executor, traceJobs } from "./futures/executor/executor.ts";
import { guarded } from "./observing/guarded.ts";
import { TaskMetrics } from "./observing/task_metrics.ts";
import { TaskSpans } from "./observing/task_spans.ts";
import { checkObject } from "./futures/executor/pool_options.ts";
import { show } from "./futures/task/show.ts";

/** A `Tracer` of `@opentelemetry/api`. */
export interface AnyTracer {
  /** Begins a span. */
  startSpan(name: string, options?: object, context?: unknown): unknown;
}

/** A `Meter` of `@opentelemetry/api`. */
export interface AnyMeter {
  /** Makes what is counted. */
  createCounter(name: string, options?: object): unknown;
  /** Makes what is measured. */
  createHistogram(name: string, options?: object): unknown;
  /** Makes what is looked up. */
  createObservableCounter(name: string, options?: object): unknown;
  /** See `createObservableCounter`. */
  createObservableUpDownCounter(name: string, options?: object): unknown;
}

/** Where traces and metrics go. */
export interface InstrumentOptions {
  /** Makes the spans. Default: that of whoever is registered with OpenTelemetry's API, such as Deno with `OTEL_DENO=true`. */
  readonly tracer?: AnyTracer;
  /** Makes the metrics. Default: likewise. */
  readonly meter?: AnyMeter;
}

/**
 * Tell OpenTelemetry of an executor's tasks: a span for each, from its submission to its end, with the times in which it
 * waited and ran inside; it is a part of the caller's span, and a span that the task makes in its worker is a part of it.
 * And metrics: how many wait, run and have ended, for how long, on how many workers.
 *
 * A tracer or meter that throws hurts nobody; the first error is told as a warning.
 *
 * @param executor Whose tasks: a `TaskExecutor`.
 * @param options Where it goes.
 * @returns Ends it.
 * @throws {TypeError} If it is no executor.
 * @throws {Error} If it is instrumented already.
 */
export function instrument(
  executor: Executor,
  options: InstrumentOptions = {},
): Disposable {
  if (!(executor instanceof Executor)) {
    throw new TypeError(`Cannot instrument executor: it takes an executor, got ${show(executor)}`);
  }
  const { tracer, meter } = checkObject("instrument executor", options);
  const spans = new TaskSpans(tracer);
  const measures = guarded(() => new TaskMetrics(meter, () => executor.stats()));
  const tracing = traceJobs(executor, (job) => guarded(() => spans.submitted(job)));
  guarded(() => measures?.begin());
  const hearing = executor.subscribe((event) => {
    if (event.type !== "task" || event.phase !== "ended") return;
    guarded(() => spans.ended(event));
    guarded(() => measures?.ended(event));
  });
  return {
    [Symbol.dispose]() {
      tracing[Symbol.dispose]();
      hearing[Symbol.dispose]();
      guarded(() => measures?.end());
      guarded(() => spans.end());
    },
  };
}
