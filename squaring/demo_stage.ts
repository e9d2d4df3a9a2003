// One visitor's runs of one demo: one at a time, with every message of the latest kept, so that a
// page that comes back shows all of it. It must not know HTTP.

import type { Snapshot } from "../mod.ts";
import { type DemoFuture, START, type StartDemo } from "./start_demo.ts";
import type { Executors } from "./executors.ts";
import { advanceJob, newJob } from "./advance_job.ts";
import type { Job, JobRequest } from "./job.ts";
import type { Range } from "./parse_request.ts";
import { Refusal } from "./refusal.ts";
import { DEMO_INPUTS, type DemoName, type Run, type RunMessage } from "./run.ts";

/** Somebody who follows the runs. */
export interface RunWatcher {
  /** A new run began. */
  started(run: Run): void;
  /** The run's task has a new state. */
  moved(job: Job): void;
  /** The run's task sent a message. */
  sent(message: RunMessage): void;
}

/** The runs of one demo for one visitor. */
export class DemoStage {
  /** The inputs it takes. */
  readonly inputs: Range;
  readonly #start: StartDemo;
  readonly #executors: Pick<Executors, "of">;
  readonly #watchers = new Set<RunWatcher>();
  #future: DemoFuture | undefined;
  #run: { job: Job; messages: RunMessage[] } | null = null;

  /**
   * @param demo The demo's name.
   * @param executors Where it may run.
   */
  constructor(demo: DemoName, executors: Pick<Executors, "of">) {
    this.inputs = DEMO_INPUTS[demo];
    this.#start = START[demo];
    this.#executors = executors;
  }

  /** The latest run. */
  get run(): Run | null {
    return this.#run;
  }

  /** Whether it is unfinished. */
  get busy(): boolean {
    return this.#future?.done === false;
  }

  /**
   * Start a run.
   *
   * @throws {Refusal} If the last one is unfinished.
   */
  start(request: JobRequest): Run {
    if (this.busy) {
      throw new Refusal("busy", "Cannot start demo: the last run is unfinished, cancel it first");
    }
    const future = this.#start(this.#executors.of(request.context), request.input);
    const run = { job: newJob(request, future.snapshot), messages: [] };
    this.#future = future;
    this.#run = run;
    future.subscribe((event) =>
      "snapshot" in event ? this.#move(run, event.snapshot) : this.#keep(run, event)
    );
    for (const watcher of this.#watchers) watcher.started(run);
    return run;
  }

  /** Cancel the run; false when there was nothing to cancel. */
  cancel(): boolean {
    return this.#future?.cancel() ?? false;
  }

  /** Follow the runs from now on, until disposed of. */
  watch(watcher: RunWatcher): Disposable {
    this.#watchers.add(watcher);
    return { [Symbol.dispose]: () => void this.#watchers.delete(watcher) };
  }

  #move(run: { job: Job }, snapshot: Snapshot<number>): void {
    run.job = advanceJob(run.job, snapshot);
    for (const watcher of this.#watchers) watcher.moved(run.job);
  }

  #keep(run: { messages: RunMessage[] }, { type, value }: RunMessage): void {
    run.messages.push({ type, value });
    for (const watcher of this.#watchers) watcher.sent({ type, value });
  }
}
