// The worker's side of every context: takes blocks of lines, runs tasks one at a time, answers in lines.
// Does not know its transport.
//
// Invariants: `started` is out before the task's code runs (its module's included); what a task
// returned is out before the next one begins; a job that was recalled is let go without a word.

import { CURRENT_TASK, TRANSFERRED } from "../../futures/task/current_task.ts";
import { decode } from "../protocol/codec/decode.ts";
import { encode, encodeError } from "../protocol/codec/encode.ts";
import type { RunnerControl } from "../protocol/control_words.ts";
import { readDown, type RunLine } from "../protocol/lines_down.ts";
import { up } from "../protocol/lines_up.ts";
import { enterDepth } from "../protocol/depth.ts";
import { revive } from "./handles.ts";
import { MemoryWatch } from "./memory_watch.ts";
import type { LineWriter } from "./line_writer.ts";
import { type Exported, isThenable, perform } from "./perform.ts";
import { RunningTask } from "./running_task.ts";
import { TaskLoader } from "./task_loader.ts";

interface Run {
  readonly line: RunLine;
  readonly buffers: readonly ArrayBuffer[];
}

/** What becomes of a runner. */
export interface RunnerEvents {
  /** There is nothing more to run. */
  idle(): void;
  /** It cannot go on: a task has broken what it needs. The worker must end, or nobody would ever know. */
  broke(error: unknown): void;
}

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** Runs tasks. */
export class Runner {
  readonly #control: RunnerControl;
  readonly #writer: LineWriter;
  readonly #tasks = new Map<number, TaskLoader>();
  readonly #buffers: ArrayBuffer[] = [];
  readonly #moved = new Set<ArrayBuffer>();
  readonly #revive: (kind: string, id: number) => unknown;
  readonly #memory: MemoryWatch;
  readonly #events: RunnerEvents;
  #inbox: Run[] = [];
  #current: RunningTask | undefined;
  #working = false;

  /**
   * Says hello.
   *
   * @param events Told of what becomes of it.
   */
  constructor(control: RunnerControl, writer: LineWriter, events: RunnerEvents) {
    this.#events = events;
    this.#control = control;
    this.#writer = writer;
    this.#revive = (kind, id) => revive(kind, id, control, writer);
    this.#memory = new MemoryWatch(writer);
    (globalThis as Record<symbol, unknown>)[TRANSFERRED] = this.#moved;
    writer.write(up.hello());
  }

  /** Take a block of whole lines. Buffers come in the order in which lines refer to them, never later than these. */
  accept(block: string, buffers: readonly ArrayBuffer[]): void {
    try {
      this.#accept(block, buffers);
    } catch (error) {
      this.#events.broke(error);
    }
  }

  #accept(block: string, buffers: readonly ArrayBuffer[]): void {
    this.#buffers.push(...buffers);
    for (const line of readDown(block)) {
      switch (line.type) {
        case "hello":
          enterDepth(line.depth);
          this.#memory.on = line.watchMemory;
          break;
        case "task":
          this.#tasks.set(line.task, new TaskLoader(line, line.kind));
          break;
        case "run":
          this.#inbox.push({
            line,
            buffers: line.buffers === undefined
              ? NO_BUFFERS
              : this.#buffers.splice(0, line.buffers),
          });
          break;
        case "cancel":
          if (this.#current?.id === line.job) this.#current.abort();
          break;
      }
    }
    if (!this.#working) this.#work().catch((error) => this.#events.broke(error));
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#inbox.length > 0) {
      const inbox = this.#inbox;
      this.#inbox = [];
      for (const run of inbox) {
        if (!this.#control.begin(run.line.job)) continue;
        const pending = this.#run(run);
        if (pending !== undefined) await pending;
        this.#memory.check();
      }
    }
    this.#writer.flush();
    this.#working = false;
    this.#events.idle();
  }

  // Synchronous as far as the task is: a burst of small tasks pays for no promise.
  #run(run: Run): Promise<void> | undefined {
    const { job, task: number } = run.line;
    this.#writer.started(job);
    const loader = this.#tasks.get(number);
    const task = this.#current = new RunningTask(
      job,
      this.#control,
      this.#writer,
      this.#moved,
      run.line.window,
    );
    (globalThis as Record<symbol, unknown>)[CURRENT_TASK] = task;
    try {
      if (loader === undefined) {
        throw new Error(`Cannot run job ${job}: task ${number} was never named`);
      }
      if (loader.exported === undefined) {
        return this.#finishLater(task, this.#load(loader, run, task), loader.title);
      }
      const result = this.#perform(loader, loader.exported, run, task);
      if (isThenable(result)) return this.#finishLater(task, result, loader.title);
      this.#returned(task, result, loader.title);
    } catch (error) {
      this.#raised(task, error);
    }
  }

  async #load(loader: TaskLoader, run: Run, task: RunningTask): Promise<unknown> {
    return this.#perform(loader, await loader.load(), run, task);
  }

  #perform(loader: TaskLoader, exported: Exported, run: Run, task: RunningTask): unknown {
    const args = decode(run.line, run.buffers, this.#revive) as unknown[];
    return perform(loader.kind, exported, args, task);
  }

  async #finishLater(
    task: RunningTask,
    result: PromiseLike<unknown>,
    title: string,
  ): Promise<void> {
    try {
      this.#returned(task, await result, title);
    } catch (error) {
      this.#raised(task, error);
    }
  }

  #returned(task: RunningTask, result: unknown, title: string): void {
    let encoded;
    try {
      encoded = encode(result, "result");
    } catch (error) {
      throw new TypeError(`Cannot give the result of ${title}: ${(error as Error).message}`, {
        cause: error,
      });
    }
    this.#end(task);
    task.attach(encoded.buffers);
    this.#moved.clear(); // what it named and did not send is no later task's
    this.#writer.hold(up.returned(task.id, encoded));
  }

  #raised(task: RunningTask, error: unknown): void {
    this.#end(task);
    const encoded = encodeError(error);
    this.#moved.clear();
    task.attach(encoded.buffers);
    this.#writer.hold(up.raised(task.id, encoded));
  }

  #end(task: RunningTask): void {
    task.end();
    this.#current = undefined;
    (globalThis as Record<symbol, unknown>)[CURRENT_TASK] = undefined;
  }
}
