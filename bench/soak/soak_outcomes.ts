// What became of the futures of a soak.

/** How long a future may take to be final, whatever happens. Milliseconds. */
const LIMIT = 30_000;

/** The ends a future can have. */
export type Outcome = "completed" | "failed" | "lost" | "cancelled";

/** Counts, and what should not have been. */
export class SoakOutcomes {
  readonly counts: Record<Outcome, number> = { completed: 0, failed: 0, lost: 0, cancelled: 0 };
  /** How many workers were killed from outside. */
  kills = 0;
  /** How many futures there were. */
  submitted = 0;
  /** What went wrong, in words. Must stay empty. */
  readonly wrong: string[] = [];

  /** Wait for the end of a future, and see that it is one of those it may have. */
  async settle<R>(
    what: string,
    future: { readonly result: Promise<R>; readonly state: string },
    may: readonly Outcome[],
    right: (value: R) => boolean = () => true,
  ): Promise<void> {
    this.submitted += 1;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, LIMIT);
    const ended = future.result.then(
      (value) => {
        if (!right(value)) this.wrong.push(`${what} gave ${JSON.stringify(value)?.slice(0, 100)}`);
        return "completed" as const;
      },
      (error: Error): Outcome => {
        if (error.name === "TaskCancelledError") return "cancelled";
        return error.name === "WorkerLostError" ? "lost" : "failed";
      },
    );
    const outcome = await Promise.race([ended, late.promise]);
    clearTimeout(timer);
    if (outcome === undefined) {
      this.wrong.push(`${what} is ${future.state} after ${LIMIT / 1000} s`);
    } else {
      this.counts[outcome] += 1;
      if (!may.includes(outcome)) this.wrong.push(`${what} was ${outcome}`);
    }
  }
}
