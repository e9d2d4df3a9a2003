// How workers start, and what happens when they do not: a time limit, a growing delay between attempts,
// and an end of hope, so that a broken start is neither a hang nor a storm.
//
// Somebody who kills workers from outside says nothing about whether they can start: that is borne for
// a minute, with short delays. While any worker is at work there is hope. No timer here keeps the
// program: the pool's heartbeat does, while there is work.
//
// Starting a worker blocks this thread for some milliseconds, so there is one a turn: events in between
// do not wait for all of them.

import type { WorkerLoss } from "../../../futures/future/messages.ts";
import { Timer } from "../../../futures/executor/timer.ts";
import type { PoolWorker } from "./pool_worker.ts";

/** What the pool does about it. */
export interface StartEvents {
  /** Workers may be started again. */
  start(): void;
  /** A worker has not become ready in time: end it. */
  late(worker: PoolWorker, reason: string): void;
  /** Whether a worker has begun a task, and is still there. */
  anyAtWork(): boolean;
  /** No worker starts: nobody should wait for one. */
  hopeless(loss: WorkerLoss): void;
}

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
/** The signals that people and systems send; a crash has others. */
const KILLS = ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"];

/** Keeps count of starts. */
export class Starts {
  readonly #limit: number;
  readonly #events: StartEvents;
  readonly #timers = new Map<PoolWorker, Timer>();
  // In a row: workers that did not become ready; workers that did, and went without having begun a task.
  #failures = 0;
  #useless = 0;
  #since = 0;
  #delay: ReturnType<typeof setTimeout> | undefined;
  #turn: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** @param limit Milliseconds that a worker has to become ready. */
  constructor(limit: number, events: StartEvents) {
    this.#limit = limit;
    this.#events = events;
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
      this.#events.start();
    }, 0);
    Deno.unrefTimer(this.#turn);
  }

  /** A worker was started. */
  began(worker: PoolWorker): void {
    const over = () => {
      const reason = `the worker was not ready within ${this.#limit} ms`;
      this.#events.late(worker, reason);
      this.failed({ reason, worker: worker.info }, "late");
    };
    this.#timers.set(worker, new Timer(this.#limit, over, Deno.unrefTimer));
  }

  /** It is ready. */
  ready(worker: PoolWorker): void {
    this.forget(worker);
    this.#failures = 0;
  }

  /** It has done something. */
  worked(worker: PoolWorker): void {
    if (worker.jobs.begun > 0) this.#useless = 0;
  }

  /** It is no longer the pool's. */
  forget(worker: PoolWorker): void {
    this.#timers.get(worker)?.stop();
    this.#timers.delete(worker);
  }

  /** It was lost. One that never did anything counts as a start that failed. */
  lost(worker: PoolWorker, loss: WorkerLoss): void {
    const wasReady = !this.#timers.has(worker);
    this.forget(worker);
    this.worked(worker);
    if (worker.jobs.begun === 0) {
      if (wasReady) this.#useless += 1;
      const killed = !worker.unresponsive && KILLS.includes(loss.signal ?? "");
      this.failed(loss, killed ? "killed" : "crashed");
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
    if (!hope && !this.#events.anyAtWork()) {
      const tried = how === "refused" || attempts === 1
        ? "no worker can start"
        : `no worker started in ${attempts} attempts`;
      this.#events.hopeless({ ...loss, reason: `${tried}: ${loss.reason}` });
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

  #putOff(ms: number): void {
    if (ms === 0) return;
    this.#delay = setTimeout(() => {
      this.#delay = undefined;
      this.#events.start();
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
