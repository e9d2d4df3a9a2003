// The worker's side of every context: takes blocks of lines, runs tasks one at a time, or side by side if the pool
// says so, answers in lines. Does not know its transport.
//
// Invariants: `started` is out before the task's code runs (its module's included); what a task returned is out
// before the next one begins, or this thread waits; a job that was recalled is let go without a word.

import { CURRENT_TASK, TRANSFERRED } from "../../futures/task/current_task.ts";
import { decode, encode, encodeError } from "../protocol/codec/codec.ts";
import type { RunnerControl } from "../protocol/control_words.ts";
import { enterDepth, readDown, type RunLine, runsOf } from "../protocol/lines_down.ts";
import { up } from "../protocol/lines_up.ts";
import { revive } from "./handles.ts";
import { MemoryWatch } from "./memory_watch.ts";
import type { LineWriter } from "./line_writer.ts";
import { type Exported, pendingOf, perform } from "./perform.ts";
import type { RunnerEvents, RunnerOptions } from "./runner_options.ts";
import { RunningTask } from "./running_task.ts";
import { SideBySide } from "./side_by_side.ts";
import { inTrace } from "./trace.ts";
import { TaskLoader } from "./task_loader.ts";

interface Run {
  readonly line: RunLine;
  readonly buffers: readonly ArrayBuffer[];
}

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** Runs tasks. */
export class Runner {
  readonly #control: RunnerControl;
  readonly #writer: LineWriter;
  readonly #tasks = new Map<number, TaskLoader>();
  // The modules that are there.
  readonly #loaded = new Set<string>();
  readonly #buffers: ArrayBuffer[] = [];
  readonly #moved = new Set<ArrayBuffer>();
  readonly #revive: (kind: string, id: number) => unknown;
  readonly #memory: MemoryWatch;
  readonly #events: RunnerEvents;
  readonly #locate: (url: string) => string;
  #inbox: Run[] = [];
  #current: RunningTask | undefined;
  #beside: SideBySide | undefined;
  #working = false;

  /**
   * Says hello.
   *
   * @param events Told of what becomes of it.
   * @param options How it differs from others.
   */
  constructor(
    control: RunnerControl,
    writer: LineWriter,
    events: RunnerEvents,
    { locate = (url) => url, abilities = {} }: RunnerOptions = {},
  ) {
    this.#events = events;
    this.#locate = locate;
    this.#control = control;
    this.#writer = writer;
    this.#revive = (kind, id) => revive(kind, id, control, writer);
    this.#memory = new MemoryWatch(writer);
    writer.write(up.hello({ ...abilities, runs: true }));
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
          if ((line.tasks ?? 1) > 1) this.#beside = new SideBySide(line.tasks as number);
          this.#events.greeted(line);
          break;
        case "task":
          this.#tasks.set(line.task, new TaskLoader(line, line.kind, this.#locate));
          break;
        case "run":
          this.#inbox.push({
            line,
            buffers: line.buffers === undefined
              ? NO_BUFFERS
              : this.#buffers.splice(0, line.buffers),
          });
          break;
        case "runs":
          for (const run of runsOf(line)) this.#inbox.push({ line: run, buffers: NO_BUFFERS });
          break;
        case "sync":
          this.#writer.write(up.synced());
          break;
        case "cancel":
          if (this.#beside !== undefined) this.#beside.get(line.job)?.abort();
          else if (this.#current?.job === line.job) this.#current.abort();
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
        if (pending !== undefined) {
          await (this.#beside === undefined ? pending : this.#goOn(pending));
        }
        const draining = this.#writer.drained?.();
        if (draining !== undefined) await draining;
        this.#memory.check();
      }
    }
    this.#writer.flush();
    this.#working = false;
    if (!this.#beside?.busy) this.#events.idle();
  }

  // Side by side: the next one may begin while this one has not ended.
  #goOn(pending: Promise<void>): Promise<void> | undefined {
    pending.then(() => {
      this.#writer.flush();
      if (!this.#working && !this.#beside?.busy) this.#events.idle();
    }).catch((error) => this.#events.broke(error));
    return this.#beside?.untilFree();
  }

  // Synchronous as far as the task is: a burst of small tasks pays for no promise.
  #run(run: Run): Promise<void> | undefined {
    const { job, task: number } = run.line;
    if (this.#beside === undefined) this.#writer.started(job);
    else this.#writer.write(up.started(job)); // in a line: there may be others that run
    const loader = this.#tasks.get(number);
    if (loader === undefined) {
      throw new Error(`Cannot run job ${job}: task ${number} was never named`);
    }
    const moved = this.#beside === undefined ? this.#moved : new Set<ArrayBuffer>();
    const task = new RunningTask(run.line, this.#control, this.#writer, moved);
    try {
      const result = this.#beside === undefined
        ? this.#runAlone(loader, run, task)
        : this.#beside.run(task, moved, () => this.#begin(loader, run, task));
      const pending = pendingOf(result);
      if (pending !== undefined) return this.#finishLater(task, pending, loader.title);
      this.#returned(task, result, loader.title);
    } catch (error) {
      this.#raised(task, error);
    }
  }

  #runAlone(loader: TaskLoader, run: Run, task: RunningTask): unknown {
    this.#current = task;
    const shared = globalThis as Record<symbol, unknown>;
    shared[CURRENT_TASK] = task;
    shared[TRANSFERRED] = this.#moved;
    return this.#begin(loader, run, task);
  }

  #begin(loader: TaskLoader, run: Run, task: RunningTask): unknown {
    const { trace } = run.line;
    return trace === undefined
      ? this.#enter(loader, run, task)
      : inTrace(trace, () => this.#enter(loader, run, task));
  }

  #enter(loader: TaskLoader, run: Run, task: RunningTask): unknown {
    return loader.exported === undefined
      ? this.#load(loader, run, task)
      : this.#perform(loader, loader.exported, run, task);
  }

  async #load(loader: TaskLoader, run: Run, task: RunningTask): Promise<unknown> {
    const { job } = run.line;
    const isLoaded = this.#loaded.has(loader.url);
    const loading = (): void => {
      if (!isLoaded) this.#writer.write(up.loading(job));
    };
    const exported = await loader.load(loading, () => {
      this.#loaded.add(loader.url);
      if (!isLoaded) this.#writer.write(up.loaded(job));
    });
    return this.#perform(loader, exported, run, task);
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
    this.#writer.hold(up.returned(task.job, encoded));
  }

  #raised(task: RunningTask, error: unknown): void {
    this.#end(task);
    const encoded = encodeError(error);
    this.#moved.clear();
    task.attach(encoded.buffers);
    this.#writer.hold(up.raised(task.job, encoded));
  }

  #end(task: RunningTask): void {
    task.end();
    if (this.#beside !== undefined) return this.#beside.end(task);
    this.#current = undefined;
    (globalThis as Record<symbol, unknown>)[CURRENT_TASK] = undefined;
  }
}
