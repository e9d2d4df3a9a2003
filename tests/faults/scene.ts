// What every fault test stands on: a context of one kind, a time limit, and a look at what is left
// behind. A test's name begins with its item of the list of faults and the letter of its context.

import { assertEquals } from "@std/assert";
import {
  submitCall,
  SubprocessContext,
  type SubprocessContextOptions,
  TaskExecutor,
  type TaskExecutorOptions,
  WorkerContext,
  type WorkerContextOptions,
} from "../../mod.ts";
import { childProcesses, openFiles } from "./leftovers.ts";
import { tasks } from "./names.ts";
import { until, within } from "./waiting.ts";

/** W: Deno Workers. P: subprocesses. */
export type Letter = "W" | "P";

/** Options of either context; each takes its own. */
export type ContextOptions = WorkerContextOptions & SubprocessContextOptions;

/** What a test gets. */
export interface Ground {
  readonly letter: Letter;
  /** A context of the kind under test. Closed after the test. */
  context(options?: ContextOptions): WorkerContext | SubprocessContext;
  /** An executor on a context of its own. Shut down after the test. */
  executor(options?: TaskExecutorOptions, context?: ContextOptions): TaskExecutor;
}

/** Milliseconds that a test may take; one that passes never gets near. */
const LIMIT = 30_000;

/** A test of one item on each of the contexts. */
export function faultTest(
  item: number | "permissions" | "stats",
  letters: Letter | "WP",
  title: string,
  body: (ground: Ground) => Promise<void>,
  limit = LIMIT,
): void {
  for (const letter of letters as Iterable<Letter>) {
    const about = typeof item === "number" ? `F${item}` : item;
    Deno.test(`${about} ${letter} ${title}`, () => withGround(letter, limit, body));
  }
}

/** The same, with 1, 2 and 5 workers in turn. */
export function raceTest(
  item: number,
  letters: Letter | "WP",
  title: string,
  body: (ground: Ground, workers: number) => Promise<void>,
  limit = LIMIT,
): void {
  faultTest(item, letters, `${title} (1, 2 and 5 workers)`, async (ground) => {
    for (const workers of [1, 2, 5]) await body(ground, workers);
  }, limit);
}

async function withGround(
  letter: Letter,
  limit: number,
  body: (ground: Ground) => Promise<void>,
): Promise<void> {
  await warmUp(letter);
  const files = openFiles();
  const contexts: (WorkerContext | SubprocessContext)[] = [];
  const executors: TaskExecutor[] = [];
  const ground: Ground = {
    letter,
    context(options) {
      const made = letter === "W" ? new WorkerContext(options) : new SubprocessContext(options);
      contexts.push(made);
      return made;
    },
    executor(options, contextOptions) {
      const context = options?.context ?? options?.workerPool?.context ??
        ground.context(contextOptions);
      const made = new TaskExecutor(
        options?.workerPool === undefined ? { ...options, context } : options,
      );
      executors.push(made);
      return made;
    },
  };
  try {
    await within(body(ground), limit, "finish the test");
    await within(Promise.all(executors.map((executor) => executor.shutdown())), 5000, "shut down");
  } finally {
    await within(Promise.all(contexts.map((context) => context.close())), 5000, "close");
  }
  for (const executor of executors) assertEquals(executor.stats().pool?.workers ?? [], []);
  await until(() => childProcesses().length === 0, 10_000, "see every child process gone");
  // The files of a terminated Worker are closed by Deno, some time later on a busy machine.
  if (letter === "W") return;
  await until(() => openFiles().length <= files.length, 10_000, "see as few open files as before")
    .catch((error) => {
      throw new Error(
        `${error.message}\nbefore: ${files.join(" ")}\nnow: ${openFiles().join(" ")}`,
      );
    });
}

const warm = new Set<Letter>();

// The first worker of a kind opens files that stay: they are no leftovers. The first Deno Worker is checked
// for types as well, which takes longer than any worker needs to start.
async function warmUp(letter: Letter): Promise<void> {
  if (warm.has(letter)) return;
  warm.add(letter);
  const startTimeout = 60_000;
  const context = letter === "W"
    ? new WorkerContext({ startTimeout })
    : new SubprocessContext({ startTimeout });
  const executor = new TaskExecutor({ context, maxWorkers: 2 });
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
  await executor.shutdown();
  await context.close();
}
