// The life of one worker: starting -> setting up -> ready -> leaving. And its end, in whatever way: by itself, by its
// set-up, on behalf of the pool; and the ends that a pool waits for.
//
// Invariants: it is ready once, when its set-up is over; when it leaves, its jobs are settled before anybody is told.

import type { Job } from "../../../futures/executor/job.ts";
import { logger } from "../../../futures/future/log.ts";
import type { WorkerInfo, WorkerLoss } from "../../../futures/future/messages.ts";
import { PROTOCOL } from "../../protocol/lines.ts";
import type { HeldJobs } from "./held_jobs.ts";
import type { Link, LossManner } from "./link.ts";
import type { WorkerSource } from "./pool_setup.ts";
import type { SetUpRun } from "./set_up.ts";
import type { WorkerEvent } from "./worker_event.ts";
import type { WorkerHealth } from "./worker_health.ts";
import type { Ending, Hello, Life } from "./worker_lines.ts";
import { type LastWord, workerLoss } from "./worker_loss.ts";

/** Where a worker is in its life. */
export type WorkerState = "starting" | "setting up" | "ready" | "leaving";

/** Whose life it is. */
export interface Living {
  readonly link: Link;
  readonly jobs: HeldJobs;
}

/** A life, beginning. */
export class WorkerLife<W extends Living> implements Life {
  readonly #worker: W;
  readonly #id: number;
  readonly #source: WorkerSource;
  readonly #health: WorkerHealth;
  readonly #emit: (event: WorkerEvent<W>) => void;
  #info: WorkerInfo;
  #state: WorkerState = "starting";
  #setUp: SetUpRun | undefined;
  #lastWord: LastWord | undefined;

  /** Of a worker that was started. */
  constructor(
    worker: W,
    id: number,
    source: WorkerSource,
    health: WorkerHealth,
    emit: (event: WorkerEvent<W>) => void,
  ) {
    this.#worker = worker;
    this.#id = id;
    this.#source = source;
    this.#health = health;
    this.#emit = emit;
    this.#info = workerInfo(id, worker.link);
    logger.debug?.(`${this.#info.label}: starting`);
  }

  /** Who it is; where it is shows when it is ready. */
  get info(): WorkerInfo {
    return this.#info;
  }

  /** Where it is in its life. */
  get state(): WorkerState {
    return this.#state;
  }

  get leaving(): boolean {
    return this.#state === "leaving";
  }

  /** How many of its first jobs are none of the pool's: its set-up, if it has one. */
  get setUps(): number {
    return this.#source.setUp === undefined ? 0 : 1;
  }

  hello({ protocol, ...abilities }: Hello): void {
    if (protocol !== PROTOCOL) {
      throw new Error(`it speaks version ${protocol}, this side ${PROTOCOL}`);
    }
    const { link, jobs } = this.#worker;
    const { pipes, setUp } = this.#source;
    this.#info = workerInfo(this.#id, link);
    link.abilities = abilities;
    pipes.welcome(link);
    if (link.host !== undefined) link.checkLiveness(); // how far away it is shows with the answer
    if (setUp === undefined) return this.#ready();
    this.#state = "setting up";
    this.#setUp = setUp.begin(jobs);
    this.#emit({ type: "greeted", worker: this.#worker });
  }

  // Whether it was its set-up.
  ended(job: Job, message: Ending): boolean {
    const run = this.#setUp;
    if (run?.job !== job) return false;
    this.#setUp = undefined;
    const failure = run.end(message);
    if (failure === undefined) this.#ready();
    else this.lost(failure, {}, this.#worker.link.end(true));
    return true;
  }

  spoil(): void {
    this.#health.spoil();
    this.#emit({ type: "not loaded", worker: this.#worker });
  }

  exiting(word: LastWord): void {
    this.#lastWord = word;
  }

  /**
   * It is gone, or is of no use.
   *
   * @param ending Its end, where it is ended for that.
   */
  lost(
    loss: Omit<WorkerLoss, "worker">,
    { unresponsive = false, uncertain = false, refused = false }: LossManner = {},
    ending?: Promise<boolean>,
  ): void {
    if (this.leaving) return;
    this.#state = "leaving";
    if (unresponsive) this.#health.giveUp();
    const { condemnedFor } = this.#health;
    const seen = condemnedFor === undefined
      ? workerLoss(loss, this.#lastWord, this.#info)
      : { reason: condemnedFor, worker: this.#info };
    const setUp = this.#setUp?.job.title;
    const whole = setUp === undefined
      ? seen
      : { ...seen, reason: `its set-up ${setUp} was not over when ${seen.reason}` };
    this.#loseSetUp(whole);
    logger.debug?.(`${this.#info.label}: lost, ${whole.reason}`);
    const crashed = condemnedFor === undefined && ending === undefined && setUp === undefined;
    this.#worker.jobs.letGo(whole, { uncertain, crashed });
    this.#emit({ type: "lost", worker: this.#worker, loss: whole, refused, ending });
  }

  /** The pool takes it out of service: see `PoolWorker.retire()`. */
  retire(reason: string, busy: boolean): Promise<boolean> {
    const { link, jobs } = this.#worker;
    this.#state = "leaving";
    const ended = link.end(busy);
    const loss = { reason, worker: this.#info };
    this.#loseSetUp(loss);
    jobs.letGo(loss);
    return ended;
  }

  #ready(): void {
    this.#state = "ready";
    logger.debug?.(`${this.#info.label}: ready`);
    this.#emit({ type: "ready", worker: this.#worker });
  }

  // The worker goes in the middle of it.
  #loseSetUp(loss: WorkerLoss): void {
    const run = this.#setUp;
    this.#setUp = undefined;
    run?.lose(loss);
  }
}

/** Who the worker at the end of a link is, as far as is known. */
function workerInfo(id: number, { kind, pid, host }: Link): WorkerInfo {
  const name = pid === undefined ? `${kind} ${id}` : `pid ${pid}`;
  const label = host === undefined ? name : `${name} on ${host}`;
  return Object.freeze({
    ...{ id, kind, label },
    ...pid !== undefined && { pid },
    ...host !== undefined && { host },
  });
}

/** The workers of a pool that are ending, and the threads that they leave behind. */
export class Endings {
  readonly #endings = new Set<Promise<unknown>>();
  #abandonedThreads = 0;

  /** How many threads could not be stopped. */
  get abandonedThreads(): number {
    return this.#abandonedThreads;
  }

  /**
   * One more.
   *
   * @param ended Whether it left a thread behind.
   */
  add(ended: Promise<boolean>): void {
    const ending = ended.then((left) => {
      if (left) this.#warnOfThread();
    });
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
  }

  /** Resolves when there is none. */
  async over(): Promise<void> {
    while (this.#endings.size > 0) await Promise.all(this.#endings);
  }

  #warnOfThread(): void {
    this.#abandonedThreads += 1;
    if (this.#abandonedThreads > 1) return;
    logger.warn(
      "A Deno Worker was given up in a synchronous loop that never asks cancelled(): " +
        "its thread goes on until the program ends. Use a SubprocessContext for such tasks",
    );
  }
}
