// A span for each task: from its submission to its end, with what it waited and ran as spans inside. Its times are those of
// the executor's events, not of the moment in which somebody looks.

import {
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "npm:@opentelemetry/api@1.9.0";
import type { Job } from "../futures/executor/job.ts";
import type { TaskEvent } from "../futures/executor/executor_events.ts";
import type { AnyFuture } from "../futures/future/any_future.ts";
import { FAILED } from "../futures/future/states.ts";

/** What the library is called in traces and metrics. */
export const SCOPE = "tasks-futures";

interface Open {
  readonly span: Span;
  /** Milliseconds since 1970. */
  readonly submittedAt: number;
}

/** The spans of an executor's tasks. */
export class TaskSpans {
  readonly #tracer: Tracer;
  readonly #open = new Map<AnyFuture, Open>();

  /** @param tracer Makes them: a `Tracer`. Default: that of whoever is registered. */
  constructor(tracer: unknown) {
    this.#tracer = tracer as Tracer | undefined ?? trace.getTracer(SCOPE);
  }

  /** A job was submitted, in the context of whoever did: what it does in its worker is a part of its span. */
  submitted(job: Job): void {
    const { future, title, task } = job;
    const submittedAt = performance.timeOrigin + job.submittedAt;
    const span = this.#tracer.startSpan(title, {
      kind: SpanKind.INTERNAL,
      startTime: submittedAt,
      attributes: {
        "code.function.name": task.name,
        "tasks_futures.task": title,
        "tasks_futures.future.id": future.id,
      },
    });
    this.#open.set(future, { span, submittedAt });
    const spanContext = span.spanContext();
    if (!trace.isSpanContextValid(spanContext)) return; // nobody records anything
    const { traceId, spanId, traceFlags } = spanContext;
    job.trace = `00-${traceId}-${spanId}-${(traceFlags & 0xff).toString(16).padStart(2, "0")}`;
  }

  /** A task has ended. */
  ended({ future, worker, waitTime, runTime }: TaskEvent): void {
    const open = this.#open.get(future);
    if (open === undefined) return;
    this.#open.delete(future);
    const { span, submittedAt } = open;
    const endedAt = performance.timeOrigin + performance.now();
    const startedAt = waitTime === undefined ? undefined : submittedAt + waitTime;
    this.#inside(span, "wait", submittedAt, startedAt ?? endedAt);
    if (startedAt !== undefined) {
      this.#inside(span, "run", startedAt, startedAt + (runTime ?? endedAt - startedAt));
    }
    span.setAttribute("tasks_futures.outcome", future.state);
    if (worker !== undefined) span.setAttribute("tasks_futures.worker", worker.label);
    this.#tellError(span, future);
    span.end(endedAt);
  }

  /** Nobody will hear of the ends of those that are open. */
  end(): void {
    for (const { span } of this.#open.values()) span.end();
    this.#open.clear();
  }

  #inside(span: Span, name: string, startTime: number, endTime: number): void {
    const parent = trace.setSpan(context.active(), span);
    this.#tracer.startSpan(name, { startTime }, parent).end(endTime);
  }

  #tellError(span: Span, future: AnyFuture): void {
    const { snapshot } = future;
    if (snapshot.state !== FAILED) return;
    const { name, message, stack } = snapshot.error;
    span.recordException({ name, message, stack });
    span.setAttribute("error.type", name);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
}
