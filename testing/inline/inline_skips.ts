// What one thread cannot do, as names of the contract's tests.

/**
 * The tests of the contract that an {@linkcode InlineContext} cannot pass, by name: those in which a task computes
 * without yielding until something happens elsewhere, one that counts workers, and those in
 * which a worker ends while its task goes on.
 */
export const INLINE_SKIPS: readonly string[] = [
  "B13 a task cancelled while it waits ends while all workers are busy, and never runs",
  "B13 a task cancelled while it waits ends within 50 ms",
  "B13 a task cancelled behind a long one, in a worker that was fast until then, never runs",
  "B16 cancelled() turns true in a loop that never yields, within 50 ms",
  "F35 a reporter that waits for its reader, without ever yielding, hears that the reader left",
  "H49 no more than maxWorkers tasks run at once, and so many do",
  "H53 close() ends what still runs: no future hangs",
  "I59 an event set here is seen by a task, before and in the middle of a loop",
  "I59 an event set by a task is seen here and by other tasks",
  "N74 observers hear of a worker that is replaced, with the reason",
  "N74 observers hear of a worker that is replaced, with the reason, with a shared pool",
  "O77 broadcast() gives one future for each worker, each on another one",
  "K62 cancelled() is true in a task that was cancelled while it runs",
  "K62 a task that is cancelled at its start does not come to run()",
];
