// One random life of an executor: tasks of every kind, cancels, deaths and a stop, in an order that a seed decides.
// Knows what may become of each task, and says what did not.

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type AnyFuture,
  call,
  type Executor,
  ExecutorStoppedError,
  type FutureState,
  iteration,
  progress,
  type SubmitOptions,
} from "../../mod.ts";
import { odd, tasks } from "../faults/names.ts";
import type { Random } from "./random.ts";
import { within } from "./waiting.ts";

/** A future that was submitted, and what may become of it. */
interface Submitted {
  readonly what: string;
  readonly future: AnyFuture;
  readonly heard: FutureState[];
  /** What it returns if it completes. */
  readonly value: unknown;
  /** The name of its own error, if it has one. */
  readonly error: string | undefined;
  /** Whether anybody has asked, or is going to ask, for its end. */
  mayCancel: boolean;
}

/** What begins a life. */
export interface LifeOptions {
  readonly executor: Executor;
  readonly random: Random;
  /** Whether workers have processes of their own, which can be killed. */
  readonly processes: boolean;
}

const MOST_STEPS = 40;
const SETTLED_WITHIN = 15_000;

/** One executor from its first task to its end. */
export class FuzzedLife {
  readonly #executor: Executor;
  readonly #random: Random;
  readonly #processes: boolean;
  readonly #submitted: Submitted[] = [];

  constructor({ executor, random, processes }: LifeOptions) {
    this.#executor = executor;
    this.#random = random;
    this.#processes = processes;
  }

  /** Live it, and see that every future ends as it may. */
  async run(): Promise<void> {
    for (let steps = this.#random.below(MOST_STEPS); steps > 0; steps--) await this.#act();
    // Some tasks end only then.
    for (const each of this.#submitted) if (this.#random.below(9) > 0) this.#cancel(each);
    for (const each of this.#submitted) if (each.value === undefined) this.#cancel(each);
    const ends = this.#submitted.map(({ future }) => future.result.then(() => {}, () => {}));
    await within(Promise.all(ends), SETTLED_WITHIN, "see every future end").catch((error) => {
      const open = this.#submitted.filter(({ future }) => !future.done);
      const shown = open.map(({ what, heard }) => `${what} ${heard.join(" ")}`);
      throw new Error(`${error.message}: ${shown.join(", ")}`);
    });
    for (const each of this.#submitted) checkEnd(each);
    const { waiting, executing, cancelling } = this.#executor.stats();
    assertEquals([waiting, executing, cancelling], [0, 0, 0]);
  }

  async #act(): Promise<void> {
    const dice = this.#random.below(100);
    if (dice < 65) return this.#submit();
    if (dice < 80 && this.#submitted.length > 0) return this.#cancel(this.#pick());
    if (dice < 83) return this.#kill();
    if (dice < 84) return this.#stop();
    if (dice < 90) return await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, this.#random.below(3)));
  }

  #submit(): void {
    try {
      this.#submitOne();
    } catch (error) {
      if (!(error instanceof ExecutorStoppedError)) throw error;
      assert(!this.#executor.running);
    }
  }

  #submitOne(): void {
    const n = this.#random.below(100);
    const executor = this.#executor;
    const options = this.#options();
    const dice = this.#random.below(100);
    if (dice < 40) {
      this.#add("identity", executor.submit(call(tasks.identity, n), options), n, options);
    } else if (dice < 60) {
      this.#add("wait", executor.submit(call(tasks.wait, n % 5), options), n % 5, options);
    } else if (dice < 70) {
      this.#add("untilCancelled", executor.submit(call(tasks.untilCancelled)), undefined, {});
    } else if (dice < 80) {
      const future = executor.submit(iteration(tasks.numbers, n), options);
      this.#add("numbers", future, n, options);
      this.#read(future, n);
    } else if (dice < 90) {
      const future = executor.submit(progress(tasks.count, n), options);
      this.#add("count", future, n, options);
      this.#read(future, n);
    } else if (dice < 93) {
      const submit = () => executor.submit(call(tasks.take, () => n), options);
      assertThrows(submit, executor.running ? TypeError : ExecutorStoppedError);
    } else if (dice < 96) {
      const future = executor.submit(call(odd.returnFunction), options);
      this.#add("returnFunction", future, null, options, "TypeError");
    } else if (dice < 98) {
      this.#add("never", executor.submit(call(tasks.never), { cancelGrace: 1 }), undefined, {});
    } else {
      const exit = this.#random.pick([tasks.exit, tasks.processExit]);
      this.#add("exit", executor.submit(call(exit, n), options), null, options);
    }
  }

  /** Reads a stream, at times only its beginning: that is a cancel. */
  #read(future: AnyFuture & AsyncIterable<number>, n: number): void {
    const submitted = this.#submitted.at(-1)!;
    const last = this.#random.below(2) === 0 ? n + 1 : this.#random.below(n + 1);
    const reading = async (): Promise<void> => {
      let next = 0;
      for await (const value of future) {
        if (value !== next++) throw new Error(`${submitted.what} gave ${value}, not ${next - 1}`);
        submitted.mayCancel ||= next > last;
        if (next > last) break;
      }
    };
    // How it ends is looked at in the future; that the values are in order, here.
    reading().catch((error: Error) => {
      if (error.message.startsWith(submitted.what)) reportError(error);
    });
  }

  #options(): SubmitOptions {
    const n = this.#random.below(30);
    if (n < 3) return { timeout: n, cancelGrace: 1000 };
    if (n < 6) return { priority: n - 4 };
    if (n < 9) return { signal: AbortSignal.timeout(n - 6) };
    return {};
  }

  #add(
    what: string,
    future: AnyFuture & { subscribe(observer: () => void): Disposable },
    value: unknown,
    options: SubmitOptions,
    error?: string,
  ): void {
    const heard: FutureState[] = [];
    future.subscribe(() => {
      if (heard.at(-1) !== future.state) heard.push(future.state);
    });
    this.#submitted.push({
      what,
      future,
      heard,
      value,
      error,
      mayCancel: options.signal !== undefined,
    });
  }

  #cancel(submitted: Submitted): void {
    if (submitted.future.cancel()) submitted.mayCancel = true;
  }

  #kill(): void {
    if (!this.#processes) return;
    const workers = this.#executor.stats().pool?.workers ?? [];
    if (workers.length === 0) return;
    const { pid } = this.#random.pick(workers);
    const signal = this.#random.pick(["SIGKILL", "SIGTERM"] as const);
    try {
      if (pid !== undefined) Deno.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // it has gone, and nobody knows yet
    }
  }

  #stop(): void {
    if (!this.#executor.running) return;
    for (const each of this.#submitted) each.mayCancel = true;
    if (this.#random.below(2) === 0) this.#executor.stop();
    else void this.#executor.shutdown({ drain: this.#random.below(2) === 0 });
  }

  #pick(): Submitted {
    return this.#random.pick(this.#submitted);
  }
}

/** What every task may fail with, whatever it is: its worker may be lost, its time be over. */
const ALWAYS: readonly (string | undefined)[] = ["WorkerLostError", "TimeoutError"];

function checkEnd({ what, future, heard, value, error, mayCancel }: Submitted): void {
  const { snapshot } = future;
  const way = heard.join(" ");
  switch (snapshot.state) {
    case "completed":
      assertEquals([what, way, snapshot.value], [what, "executing completed", value]);
      return;
    case "failed":
      assert(/^(executing )?failed$/.test(way), `${what} heard ${way}`);
      assert(
        snapshot.error.name === error || ALWAYS.includes(snapshot.error.name),
        `${what} failed with ${snapshot.error.name}: ${snapshot.error.message}`,
      );
      return;
    case "cancelled":
      assert(mayCancel, `${what} was cancelled, and nobody asked for it`);
      assert(/^(executing )?cancelling (cancelling )?cancelled$/.test(way), `${what} heard ${way}`);
      return;
    default:
      throw new Error(`${what} is ${snapshot.state}`);
  }
}
