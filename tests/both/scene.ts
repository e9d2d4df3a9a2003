// What a test on both contexts stands on: a context of one kind, a time limit, random numbers from a seed, and a
// look at what is left behind. Knows no feature and no fault.

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
import { Random } from "./random.ts";
import { until, within } from "./waiting.ts";

/** W: Deno Workers. P: subprocesses. */
export type Letter = "W" | "P";

/** Options of either context; each takes its own. */
export type ContextOptions = WorkerContextOptions & SubprocessContextOptions;

/** What a test does. */
export type SceneBody = (scene: Scene) => Promise<void>;

/** What a race does, with so many workers. */
export type RaceBody = (scene: Scene, workers: number) => Promise<void>;

/** Milliseconds that a test may take; one that passes never gets near. */
export const LIMIT = 30_000;

/** With how many workers races are run. */
const WORKER_COUNTS: readonly number[] = [1, 2, 5];

/** What a test gets. */
export class Scene {
  readonly letter: Letter;
  readonly #contexts: (WorkerContext | SubprocessContext)[] = [];
  readonly #executors: TaskExecutor[] = [];
  #random: Random | undefined;
  #workers: number | undefined;
  #step: string | undefined;

  constructor(letter: Letter) {
    this.letter = letter;
  }

  /** Random numbers; their seed is printed, and can be given as `SEED`. */
  get random(): Random {
    return this.#random ??= new Random();
  }

  /** A context of the kind under test. Closed after the test. */
  context(options?: ContextOptions): WorkerContext | SubprocessContext {
    const made = this.letter === "W" ? new WorkerContext(options) : new SubprocessContext(options);
    this.#contexts.push(made);
    return made;
  }

  /** An executor on a context of its own. Shut down after the test. */
  executor(options?: TaskExecutorOptions, contextOptions?: ContextOptions): TaskExecutor {
    const context = options?.context ?? options?.workerPool?.context ??
      this.context(contextOptions);
    const made = new TaskExecutor(
      options?.workerPool === undefined ? { ...options, context } : options,
    );
    this.#executors.push(made);
    return made;
  }

  /** Note where the test is; a failure says so. */
  step(name: string): void {
    this.#step = name;
  }

  /** Begin the round of a race that has so many workers; a failure says so. */
  round(workers: number): void {
    this.#workers = workers;
    this.#step = undefined;
  }

  /** Run the body of a test, then see that nothing is left. */
  async run(body: SceneBody, limit: number): Promise<void> {
    const files = openFiles();
    try {
      await within(body(this), limit, "finish the test");
      const ends = this.#executors.map((executor) => executor.shutdown());
      await within(Promise.all(ends), 5000, "shut down");
    } catch (error) {
      throw this.#located(error);
    } finally {
      await within(Promise.all(this.#contexts.map((each) => each.close())), 5000, "close");
    }
    for (const executor of this.#executors) {
      assertEquals(executor.stats().pool?.workers ?? [], []);
    }
    await nothingLeft(this.letter, files);
  }

  /** The error with the number of workers, the step and the seed in its message, where there are any. */
  #located(error: unknown): unknown {
    const place = [
      ...this.#workers === undefined ? [] : [`workers=${this.#workers}`],
      ...this.#step === undefined ? [] : [this.#step],
      ...this.#random === undefined ? [] : [`SEED=${this.#random.seed}`],
    ];
    if (place.length === 0 || !(error instanceof Error)) return error;
    return new Error(`${place.join(", ")}: ${error.message}`, { cause: error });
  }
}

/** A test on one context. */
export function sceneTest(name: string, letter: Letter, body: SceneBody, limit = LIMIT): void {
  Deno.test(name, async () => {
    await warmUp(letter);
    await new Scene(letter).run(body, limit);
  });
}

/** The body that does a race with each number of workers in turn. */
export function withWorkers(body: RaceBody): SceneBody {
  return async (scene) => {
    for (const workers of WORKER_COUNTS) {
      scene.round(workers);
      await body(scene, workers);
    }
  };
}

async function nothingLeft(letter: Letter, filesBefore: readonly string[]): Promise<void> {
  await until(() => childProcesses().length === 0, 10_000, "see every child process gone");
  // The files of a terminated Worker are closed by Deno, some time later on a busy machine.
  if (letter === "W") return;
  const gone = () => openFiles().length <= filesBefore.length;
  await until(gone, 10_000, "see as few open files as before").catch((error) => {
    const now = openFiles().join(" ");
    throw new Error(`${error.message}\nbefore: ${filesBefore.join(" ")}\nnow: ${now}`);
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
