// One worker as its pool sees it: what it holds, how much it is given ahead, whether it lives. Where it is in its life is
// in worker_life.ts, its jobs are in held_jobs.ts, what its lines mean is in worker_lines.ts.
//
// Invariants: it has none of the pool's jobs before it is ready; a worker that breaks the protocol is lost, so that nobody
// waits for it; nothing that it says after it began to leave is heard.

import type { Job } from "../../../futures/executor/job.ts";
import type { PoolLimits } from "../../../futures/executor/pool_options.ts";
import type { WorkerInfo } from "../../../futures/future/messages.ts";
import { SLOTS } from "../../protocol/job_numbers.ts";
import { down, type Greeting } from "../../protocol/lines_down.ts";
import type { Candidate } from "./dispatcher.ts";
import { HeldJobs } from "./held_jobs.ts";
import type { Link } from "./link.ts";
import type { WorkerEvent } from "./worker_event.ts";
import { WorkerHealth } from "./worker_health.ts";
import type { WorkerSource } from "./pool_setup.ts";
import { WorkerLife, type WorkerState } from "./worker_life.ts";
import { WorkerLines } from "./worker_lines.ts";

/** One worker. */
export class PoolWorker implements Candidate {
  /** Its end of the transport. */
  readonly link: Link;
  /** Its jobs. */
  readonly jobs: HeldJobs;
  readonly #limits: PoolLimits;
  readonly #emit: (event: WorkerEvent<PoolWorker>) => void;
  readonly #life: WorkerLife<PoolWorker>;
  readonly #health: WorkerHealth;
  readonly #reader: WorkerLines;
  readonly #prefetch = new Prefetch();

  /** Starts it. */
  constructor(
    source: WorkerSource,
    id: number,
    greeting: Greeting,
    limits: PoolLimits,
    emit: (event: WorkerEvent<PoolWorker>) => void,
  ) {
    this.#limits = limits;
    this.#emit = emit;
    const { printed } = source.pipes;
    this.link = source.start({
      lines: (block, buffers, running) => this.#lines(block, buffers, running),
      lost: (loss, manner) => this.#life.lost(loss, manner),
      ...printed && { printed: (stream, bytes) => this.#reader.printed(stream, bytes) },
      recalled: () => {
        this.#health.recall();
        emit({ type: "recalled", worker: this });
      },
      isIdle: () => this.idle,
    }, id);
    this.#health = new WorkerHealth(limits, this.link.unresponsiveAfter);
    this.jobs = new HeldJobs(() => this.info, this.link, limits.tasksPerWorker, emit);
    this.#life = new WorkerLife<PoolWorker>(this, id, source, this.#health, emit);
    this.#reader = new WorkerLines(this.jobs, this.#health, source.pipes, this.#life);
    this.link.send(down.hello({ ...greeting, ...this.link.greeting }), [], []);
  }

  /** Who it is; where it is shows when it is ready. */
  get info(): WorkerInfo {
    return this.#life.info;
  }

  /** Where it is in its life. */
  get state(): WorkerState {
    return this.#life.state;
  }

  /** Whether it was given up because it gave no sign of life. */
  get unresponsive(): boolean {
    return this.#health.unresponsive;
  }

  /** Whether it takes jobs and has none. */
  get idle(): boolean {
    return this.state === "ready" && this.jobs.size === 0;
  }

  /** Whether it has begun a job of the pool's, ever, or has ended over one. */
  get hasWorked(): boolean {
    return this.jobs.begun > this.#life.setUps || this.jobs.overwhelmed;
  }

  /** How many jobs of the pool's have not begun, as far as is known: a set-up is none of these. */
  get unstarted(): number {
    return this.state === "setting up" ? 0 : this.jobs.unstarted;
  }

  get capacity(): number {
    if (this.state !== "ready" || !this.#health.takesJobs) return 0;
    const wanted = this.places - 1 + this.#prefetch.depth(this.latency);
    return Math.min(wanted, this.jobs.most, this.#health.left(this.jobs.ended));
  }

  /** Whether it has ended a job, and could load all modules that it needed. */
  get hasLoaded(): boolean {
    return this.jobs.ended > 0 && !this.#health.spoiled;
  }

  get latency(): number {
    return this.link.latency ?? 0;
  }

  /** Whether its place is wanted back. */
  get isRecalled(): boolean {
    return this.#health.isRecalled;
  }

  /** Whether the pool is ending it. */
  get isCondemned(): boolean {
    return this.#health.isCondemned;
  }

  get places(): number {
    return this.#limits.tasksPerWorker;
  }

  get held(): number {
    return this.jobs.size;
  }

  get ahead(): number {
    return this.jobs.ahead;
  }

  get spent(): boolean {
    return this.state === "ready" && this.#health.isSpent(this.jobs.ended);
  }

  get stuck(): boolean {
    return this.#health.stuck && this.state === "ready" && this.jobs.running === 0;
  }

  runningFor(now: number): number {
    const { latest, running } = this.jobs;
    return latest === undefined || running < this.places ? 0 : now - latest.startedAt;
  }

  /** It gets jobs. */
  give(jobs: readonly Job[], now: number): void {
    if (this.jobs.size === 0) this.#prefetch.begin(now + this.latency);
    this.jobs.give(jobs);
  }

  /** See whether it lives; called every now and then while there is work. */
  checkLiveness(): void {
    const { reading } = this.link; // before it is sent anything more
    if (this.state === "starting") return;
    this.link.checkLiveness();
    if (this.state === "leaving") return; // it was lost
    const { begun, unstarted, unread, running } = this.jobs;
    const found = this.#health.check({ begun, unstarted, unread, works: running > 0 || reading });
    if (found === undefined) return;
    if (found === "stuck") this.link.send(down.sync(), [], []); // answered once its thread is free again
    this.#emit({ type: found, worker: this });
  }

  /**
   * End it, whatever it does: its jobs are settled when it has ended, as it may begin another one until then.
   *
   * @returns Whether that is possible; then `lost` follows.
   */
  condemn(reason: string): boolean {
    if (this.link.kill === undefined) return false;
    this.#health.condemn(reason);
    this.link.kill();
    return true;
  }

  /**
   * Take it out of service: its running jobs are lost for this reason, the others come back.
   *
   * @returns Whether it left a thread behind that cannot be stopped.
   */
  retire(reason: string): Promise<boolean> {
    return this.#life.retire(reason, this.jobs.running > 0 || this.stuck);
  }

  #lines(block: string, buffers: ArrayBuffer[], running?: number): void {
    const now = performance.now();
    const before = this.jobs.ended;
    try {
      if (!this.#reader.read(block, buffers, now)) return; // an observer has ended it
      if (running !== undefined && this.jobs.isWaiting(running)) this.jobs.begin(running, now);
    } catch (error) {
      const reason = `it broke the protocol: ${(error as Error).message}`;
      this.#life.lost({ reason }, { uncertain: this.link.host !== undefined }, this.link.end(true));
    }
    const ended = this.jobs.ended - before;
    if (ended > 0) this.#prefetch.ended(ended, now);
    this.#emit({ type: "read", worker: this });
  }
}

/** How many of some workers take jobs. */
export function readyOf(workers: Iterable<PoolWorker>): number {
  let count = 0;
  for (const { state } of workers) if (state === "ready") count += 1;
  return count;
}

// How many jobs to hand a worker ahead of the one it runs: as many as it ends in a few milliseconds, and, where it is
// far away, while its answer and the next jobs are on their way.
//
// Deep for tiny tasks, so that neither side waits for the other; shallow for long ones, where nothing
// is gained by it. A job that was handed out can be recalled, so this is speed, not fairness.

/** Milliseconds of work to have ahead. */
const AHEAD = 4;
/** Of long tasks, and before anything is known: none ahead, so that they begin strictly in order. */
const LEAST = 1;
/** Of long tasks on a worker that is further away than AHEAD: one ahead. */
const LEAST_FAR = 2;
const MOST = SLOTS / 2;

/** Measures one worker. */
export class Prefetch {
  #average = AHEAD;
  #last = 0;
  #known = false;

  /**
   * How many jobs the worker should hold.
   *
   * @param latency How long a line takes there and back. It gets more when half of them are used up: hence twice that.
   */
  depth(latency = 0): number {
    if (!this.#known) return LEAST; // however far: what waits behind a long task may have to be awaited
    const least = latency < AHEAD ? LEAST : LEAST_FAR;
    return Math.max(least, Math.min(MOST, Math.round((AHEAD + 2 * latency) / this.#average)));
  }

  /** The worker begins to be busy; an answer of a task that takes no time would be there then. */
  begin(then: number): void {
    this.#last = then;
  }

  /** So many jobs have ended since the last time. */
  ended(jobs: number, now: number): void {
    const each = Math.max((now - this.#last) / jobs, 0.001);
    this.#last = now;
    this.#known = true;
    // Slower at once, faster by halves: a long task is a reason to be careful, a short one may be chance.
    this.#average = each > this.#average ? each : (this.#average + each) / 2;
  }
}
