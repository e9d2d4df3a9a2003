// The list of faults: what each item is about, and on which contexts it can happen.

/** An item of the list. */
export interface Item {
  readonly title: string;
  /** W: Deno Workers. P: subprocesses. */
  readonly contexts: "WP" | "P";
}

/** By number. */
export const items: Readonly<Record<number, Item>> = {
  1: { title: "an argument that cannot travel", contexts: "WP" },
  2: { title: "100 bad submits, then 100 good ones", contexts: "WP" },
  3: { title: "an argument that cannot be revived", contexts: "WP" },
  4: { title: "a result that cannot travel", contexts: "WP" },
  5: { title: "death while a result is sent", contexts: "WP" },
  6: { title: "an item, report or message that cannot travel", contexts: "WP" },
  7: { title: "an error that cannot be told", contexts: "WP" },
  8: { title: "a module or export that is missing or broken", contexts: "WP" },
  9: { title: "death during a task", contexts: "WP" },
  10: { title: "death while idle, starting, between tasks, in a line", contexts: "WP" },
  11: { title: "death after cancel(), during stop() and shutdown()", contexts: "WP" },
  12: { title: "other workers untouched, the pool whole again", contexts: "WP" },
  13: { title: "a child that is stopped or silent", contexts: "P" },
  14: { title: "the program is killed or interrupted", contexts: "P" },
  15: { title: "a child's own children", contexts: "P" },
  16: { title: "timeout and AbortSignal", contexts: "WP" },
  17: { title: "cancelGrace, endless loops", contexts: "WP" },
  18: { title: "1,000 cancels at random moments, five times", contexts: "WP" },
  19: { title: "submit after, during and just before shutdown", contexts: "WP" },
  20: { title: "nested and forgotten executors", contexts: "WP" },
  21: { title: "never more than maxWorkers, nobody held hostage", contexts: "WP" },
  22: { title: "recycling", contexts: "WP" },
  23: { title: "idleTimeout and submits that race it", contexts: "WP" },
  24: { title: "maxQueue and waiting for room", contexts: "WP" },
  25: { title: "noise on standard output and error", contexts: "P" },
  26: { title: "large values, lines split anywhere", contexts: "WP" },
  27: { title: "100,000 reports, a slow reader", contexts: "WP" },
  28: { title: "observers that throw or act", contexts: "WP" },
  29: { title: "10,000 tasks with random kills", contexts: "WP" },
};
