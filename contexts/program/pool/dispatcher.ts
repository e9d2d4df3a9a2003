// Moves jobs between one queue and some workers, evenly and in few large blocks: which jobs a worker gets, and which are
// taken back from it. The policy has all the rules, each with its name, and only decides; the dispatcher only moves.
//
// Jobs are handed out ahead of need. What was handed out is taken back
//   priority             when one that goes before it waits: all, so that they come again in the right order
//   turn                 when all was handed out to one tenant, and another one waits: the same
//   recycling            when its worker is due to be replaced
//   stuck                when its worker has begun nothing for a while, and another one has room: even the next
//   long task in front   when it waits behind a task that is no short one, and another worker has room
//   steal                when the queue is empty and another worker idles: half, as work stealing does
// One rule stands elsewhere, as it is no choice: a worker that gets a job bound to its seat gives back all others (`Seats`).

import type { Job } from "../../../futures/executor/job.ts";
import type { WorkerInfo } from "../../../futures/future/messages.ts";
import type { JobQueue } from "./job_queue.ts";
import { KeyHomes } from "./key_homes.ts";

/** Why jobs are taken back. */
export type RecallReason =
  | "priority"
  | "turn"
  | "recycling"
  | "stuck"
  | "long task in front"
  | "steal";

/** A worker, as the policy sees it. */
export interface Candidate {
  /** How many jobs it should hold at this moment; 0 if it takes none. */
  readonly capacity: number;
  /** How many tasks it runs at once. */
  readonly places: number;
  /** How many jobs it holds, the running ones included. */
  readonly held: number;
  /** How many of them can be taken back and are not among those that begin next. */
  readonly ahead: number;
  /** How many milliseconds it takes until something that was sent shows. */
  readonly latency: number;
  /** Whether it is due to be replaced. */
  readonly spent: boolean;
  /** Whether it has begun none of its jobs for a while. */
  readonly stuck: boolean;
  /** For how many milliseconds all its places have been taken; 0 if one is free. */
  runningFor(now: number): number;
}

/** What waits, as the policy sees it. */
export interface Waiting {
  /** How many jobs. */
  readonly size: number;
  /** The highest priority among them. */
  readonly highest: number;
  /** How many tenants have jobs of that priority. */
  readonly tenants: number;
  /** Whether this one has. */
  hasTenant(tenant: string | undefined): boolean;
}

/** Take jobs back: the latest `count` of those that have not begun. */
export interface Recall<W extends Candidate> {
  readonly from: W;
  readonly count: number;
  readonly reason: RecallReason;
}

/** Milliseconds after which a running task is no short one, on a worker that is near. */
const LONG = 5;

const SEVERAL = Symbol("several tenants");

/** The rules of one pool. */
export class DispatchPolicy {
  // The lowest priority of what was handed out since all was taken back.
  #lowest = Infinity;
  // The only tenant of the last deal, or several.
  #tenant: string | undefined | typeof SEVERAL = SEVERAL;
  #dealt = 0;

  /**
   * Whether a worker should get jobs: it has a place for one, or has used up half of what it may hold ahead, and is not
   * in a long task, as it would have to give back at once what it got.
   */
  takes(worker: Candidate, now: number): boolean {
    const ahead = worker.places - 1;
    const [capacity, held] = [worker.capacity - ahead, worker.held - ahead];
    return capacity > 0 && held <= capacity / 2 && !this.#isLong(worker, now);
  }

  /** Jobs are about to be handed out. */
  dealing(): void {
    this.#dealt = 0;
  }

  /** A job of this priority and tenant was handed out. */
  handedOut(priority: number, tenant: string | undefined): void {
    if (priority < this.#lowest) this.#lowest = priority;
    if (this.#dealt++ === 0) this.#tenant = tenant;
    else if (this.#tenant !== tenant) this.#tenant = SEVERAL;
  }

  /** What is to be taken back at this moment, one after the other: each is to be done before the next is asked for. */
  *recalls<W extends Candidate>(
    workers: Iterable<W>,
    waiting: Waiting,
    now: number,
  ): Generator<Recall<W>, void, void> {
    const overtaken = this.#overtaken(waiting);
    if (overtaken !== undefined) this.#lowest = Infinity;
    if (overtaken === "turn") this.#tenant = SEVERAL;
    for (const from of workers) {
      const reason = this.#reason(from, workers, overtaken, now);
      if (reason !== undefined) yield { from, count: Infinity, reason };
    }
    if (waiting.size === 0) yield* this.#steals(workers, now);
  }

  #reason(
    worker: Candidate,
    workers: Iterable<Candidate>,
    overtaken: RecallReason | undefined,
    now: number,
  ): RecallReason | undefined {
    if (worker.stuck && worker.held > 0) {
      return this.#anotherTakes(workers, worker, now) ? "stuck" : undefined;
    }
    if (worker.ahead === 0) return undefined;
    if (worker.spent) return "recycling";
    if (overtaken !== undefined) return overtaken;
    if (!this.#isLong(worker, now)) return undefined;
    return this.#anotherTakes(workers, worker, now) ? "long task in front" : undefined;
  }

  #overtaken(waiting: Waiting): RecallReason | undefined {
    if (waiting.size === 0) return undefined;
    if (waiting.highest > this.#lowest) return "priority";
    if (this.#tenant === SEVERAL || waiting.highest < this.#lowest) return undefined;
    return waiting.tenants > 1 || !waiting.hasTenant(this.#tenant) ? "turn" : undefined;
  }

  #isLong(worker: Candidate, now: number): boolean {
    return worker.runningFor(now) >= LONG + worker.latency;
  }

  *#steals<W extends Candidate>(
    workers: Iterable<W>,
    now: number,
  ): Generator<Recall<W>, void, void> {
    for (const idle of workers) {
      if (idle.held > 0 || !this.takes(idle, now)) continue;
      let from = idle;
      for (const worker of workers) if (worker.ahead > from.ahead) from = worker;
      if (from.ahead === 0) return;
      yield { from, count: Math.ceil(from.ahead / 2), reason: "steal" };
    }
  }

  #anotherTakes(workers: Iterable<Candidate>, worker: Candidate, now: number): boolean {
    for (const other of workers) if (other !== worker && this.takes(other, now)) return true;
    return false;
  }
}

/** A worker, as the dispatcher moves jobs to it and from it. */
export interface Recipient extends Candidate {
  /** Who it is. */
  readonly info: WorkerInfo;
  /** Its jobs, of which so many can be taken back. */
  readonly jobs: { recall(count: number): void };
  /** It gets jobs. */
  give(jobs: readonly Job[], now: number): void;
}

/** What one worker is about to get. */
interface Hand {
  readonly worker: Recipient;
  /** How many at most. */
  readonly most: number;
  readonly jobs: Job[];
}

/** Hands out and takes back. */
export class Dispatcher {
  readonly #queue: JobQueue;
  readonly #workers: ReadonlySet<Recipient>;
  readonly #policy = new DispatchPolicy();
  #homes: KeyHomes | undefined; // of the first key

  /** Of a pool's queue and workers, which it does not own. */
  constructor(queue: JobQueue, workers: ReadonlySet<Recipient>) {
    this.#queue = queue;
    this.#workers = workers;
  }

  /** Move what should be moved at this moment. */
  dispatch(now: number): void {
    if (!this.#needed) return;
    for (const { from, count } of this.#policy.recalls(this.#workers, this.#queue, now)) {
      from.jobs.recall(count);
    }
    if (this.#queue.size > 0) this.#deal(now);
  }

  get #needed(): boolean {
    if (this.#queue.size > 0) return true;
    for (const worker of this.#workers) if (worker.ahead > 0 || worker.stuck) return true;
    return false;
  }

  // Like cards, so that jobs begin in about the order in which they were submitted.
  #deal(now: number): void {
    const hands: Hand[] = [];
    for (const worker of this.#workers) {
      if (!this.#policy.takes(worker, now)) continue;
      hands.push({ worker, most: worker.capacity - worker.held, jobs: [] });
    }
    if (hands.length > 1) hands.sort((one, other) => one.worker.held - other.worker.held);
    this.#policy.dealing();
    for (let dealt = true; dealt;) {
      dealt = false;
      for (const hand of hands) {
        if (hand.jobs.length >= hand.most) continue;
        const job = this.#queue.keyed === 0 ? this.#queue.shift() : this.#keyed(hand, hands);
        if (job === undefined) continue;
        hand.jobs.push(job);
        this.#policy.handedOut(job.options.priority ?? 0, job.options.tenant);
        dealt = true;
      }
    }
    for (const { worker, jobs } of hands) if (jobs.length > 0) worker.give(jobs, now);
  }

  #keyed({ worker }: Hand, hands: readonly Hand[]): Job | undefined {
    const takes = (id: number) =>
      hands.some((hand) => hand.worker.info.id === id && hand.jobs.length < hand.most);
    return (this.#homes ??= new KeyHomes()).take(this.#queue, worker.info.id, takes);
  }
}
