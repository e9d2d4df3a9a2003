// What an executor counts of its futures: how they ended, how long they waited and ran.

import type { Message } from "../future/messages.ts";
import type { ExecutorStats } from "./executor_stats.ts";
import type { Job } from "./job.ts";
import { TimeHistogram } from "./time_histogram.ts";

/** Counts outcomes and times. */
export class OutcomeCounts {
  readonly #waits = new TimeHistogram();
  readonly #runs = new TimeHistogram();
  readonly #ended = { completed: 0, failed: 0, cancelled: 0 };

  /** A message came. Of a task that timed out, its future's end is told before its own. */
  received(job: Job, message: Message): void {
    if (message.type === "started") this.#waits.add(message.at - job.submittedAt);
    else if (job.state === "over" && (message.type === "returned" || message.type === "raised")) {
      this.#runs.add(message.at - job.startedAt);
    }
  }

  /** A future is done. */
  ended(job: Job): void {
    this.#ended[job.future.state as "completed" | "failed" | "cancelled"] += 1;
  }

  /** What was counted. */
  totals(): Pick<ExecutorStats, "completed" | "failed" | "cancelled" | "waitTime" | "runTime"> {
    return {
      ...this.#ended,
      waitTime: this.#waits.percentiles(),
      runTime: this.#runs.percentiles(),
    };
  }
}
