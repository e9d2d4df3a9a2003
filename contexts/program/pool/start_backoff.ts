// How workers start, and what happens when they do not: a time limit, a growing delay between attempts, and an end of
// hope, so that a broken start is neither a hang nor a storm.
//
// Somebody who kills workers from outside says nothing about whether they can start: that is borne for a minute, with
// short delays. While any worker is at work there is hope; only those who wait for all workers are told. No timer here
// keeps the program: the pool's heartbeat does, while there is work.
//
// Starting a worker blocks this thread for some milliseconds, so there is one a turn: events in between do not wait for
// all of them.

import { Timer } from "../../../futures/future/later.ts";
import type { WorkerLoss } from "../../../futures/future/messages.ts";
import { isKill } from "./worker_loss.ts";

/** How a start can fail, and how many in a row are borne. */
const PATIENCE = { refused: 1, late: 2, crashed: 4, killed: Infinity } as const;
/** How a start failed. */
export type StartFailure = keyof typeof PATIENCE;

/** Milliseconds for which kills are borne. */
const SIEGE = 60_000;
/** So many kills in a row cost no delay. */
const FREE_KILLS = 8;
/** Milliseconds. */
const FIRST_DELAY = 100;
/** Milliseconds. */
const LONGEST_DELAY = 1000;

/** A worker, as far as its start is concerned. */
export interface Starter {
  /** Whether it has begun a task, or went over one, so that its start is not to blame. */
  readonly hasWorked: boolean;
  /** Whether it could load all modules that it needed, and there was one. */
  readonly hasLoaded: boolean;
  /** Whether it was given up because it gave no sign of life. */
  readonly unresponsive: boolean;
}

/** What is to be done. */
export type StartEvent<W extends Starter> =
  /** A worker was not ready in time. */
  | { readonly type: "late"; readonly worker: W; readonly reason: string }
  /** Workers may be started again. */
  | { readonly type: "start due" }
  /** No worker starts: nobody should wait for one; where `some` are at work, for one more. */
  | { readonly type: "hopeless"; readonly loss: WorkerLoss; readonly some: boolean };

/** Keeps count of starts. */
export class StartBackoff<W extends Starter> {
  readonly #limit: number;
  readonly #anyAtWork: () => boolean;
  readonly #emit: (event: StartEvent<W>) => void;
  readonly #timers = new Map<W, Timer>();
  // In a row: workers that did not become ready; workers that did, and went without having begun a task.
  #failures = 0;
  #useless = 0;
  #since = 0;
  // In a row: modules that could not be loaded.
  #notLoaded = 0;
  #delay: ReturnType<typeof setTimeout> | undefined;
  #turn: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /**
   * @param limit Milliseconds that a worker has to become ready.
   * @param anyAtWork Whether a worker has begun a task, and is still there.
   */
  constructor(
    limit: number,
    anyAtWork: () => boolean,
    emit: (event: StartEvent<W>) => void,
  ) {
    this.#limit = limit;
    this.#anyAtWork = anyAtWork;
    this.#emit = emit;
  }

  /** Whether a worker may be started now. */
  get allowed(): boolean {
    return this.#delay === undefined && this.#turn === undefined && !this.#stopped;
  }

  /** Whether the last ones failed. */
  get failing(): boolean {
    return this.#failures > 0 || this.#useless > 0;
  }

  /** More are wanted than may be started in this turn. */
  inNextTurn(): void {
    if (this.#stopped) return;
    this.#turn ??= setTimeout(() => {
      this.#turn = undefined;
      this.#emit({ type: "start due" });
    }, 0);
    Deno.unrefTimer(this.#turn);
  }

  /** A worker was started. */
  began(worker: W): void {
    this.#wait(worker, this.#limit, `the worker was not ready within ${this.#limit} ms`);
  }

  /** It has started, and is to be set up within its own limit, in milliseconds. */
  settingUp(worker: W, limit: number): void {
    this.forget(worker);
    this.#wait(worker, limit, `its set-up was not over within the setupTimeout of ${limit} ms`);
  }

  /** It is ready. */
  ready(worker: W): void {
    this.forget(worker);
    this.#failures = 0;
  }

  /** It has done something. */
  worked(worker: W): void {
    if (worker.hasWorked) this.#useless = 0;
    if (worker.hasLoaded) this.#notLoaded = 0;
  }

  /** A module could not be loaded: the worker that is started in place of this one's is put off. */
  notLoaded(): void {
    if (this.#delay !== undefined || this.#stopped) return;
    this.#notLoaded += 1;
    this.#putOff(delay(this.#notLoaded));
  }

  /** It is no longer the pool's. */
  forget(worker: W): void {
    this.#timers.get(worker)?.stop();
    this.#timers.delete(worker);
  }

  /**
   * It was lost. One that never did anything counts as a start that failed.
   *
   * @param refused Whether the next one would be lost the same way.
   */
  lost(worker: W, loss: WorkerLoss, refused = false): void {
    const wasReady = !this.#timers.has(worker);
    this.forget(worker);
    this.worked(worker);
    if (!worker.hasWorked) {
      if (wasReady) this.#useless += 1;
      const killed = !worker.unresponsive && isKill(loss);
      this.failed(loss, refused ? "refused" : killed ? "killed" : "crashed");
    }
  }

  /** A start has failed. */
  failed(loss: WorkerLoss, how: StartFailure): void {
    // Those that fail while the next start is being put off belong to one attempt.
    if (this.#delay !== undefined || this.#stopped) return;
    if (this.#failures === 0) this.#since = performance.now();
    this.#failures += 1;
    const attempts = Math.max(this.#failures, this.#useless);
    const hope = attempts < PATIENCE[how] && performance.now() - this.#since < SIEGE;
    // First: who hears that there is no hope may submit again, which must not be tried at once.
    this.#putOff(how === "killed" ? killDelay(attempts) : delay(attempts));
    if (!hope) {
      const some = this.#anyAtWork();
      const none = some ? "no other worker" : "no worker";
      const tried = how === "refused" || attempts === 1
        ? `${none} can start`
        : `${none} started in ${attempts} attempts`;
      this.#emit({ type: "hopeless", loss: { ...loss, reason: `${tried}: ${loss.reason}` }, some });
    }
  }

  /** Start nothing more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#delay);
    clearTimeout(this.#turn);
    for (const timer of this.#timers.values()) timer.stop();
    this.#timers.clear();
  }

  #wait(worker: W, ms: number, reason: string): void {
    const over = () => this.#emit({ type: "late", worker, reason });
    this.#timers.set(worker, new Timer(ms, over, Deno.unrefTimer));
  }

  #putOff(ms: number): void {
    if (ms === 0) return;
    this.#delay = setTimeout(() => {
      this.#delay = undefined;
      this.#emit({ type: "start due" });
    }, ms);
    Deno.unrefTimer(this.#delay);
  }
}

function delay(attempts: number): number {
  return Math.min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY);
}

function killDelay(attempts: number): number {
  return attempts <= FREE_KILLS ? 0 : FIRST_DELAY;
}
