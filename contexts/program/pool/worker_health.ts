// What speaks against one worker: that it is stuck, spoiled, wanted back, condemned, too large or has done enough. Decides
// whether it may get jobs and whether it is due to be replaced. Must not know its jobs but by numbers. And the regular
// check by which a pool learns that one is dead or stuck.

import type { PoolLimits } from "../../../futures/executor/pool_options.ts";
import { LIVENESS_INTERVAL } from "./link.ts";

/** The health of one worker. */
export class WorkerHealth {
  readonly #limits: PoolLimits;
  readonly #stuck: StuckDetector;
  #bytes = 0;
  #spoiled = false;
  #unresponsive = false;
  #recalled = false;
  #condemnedFor: string | undefined;

  /** @param givenUpAfter After how many checks a worker that begins none of its jobs is given up. */
  constructor(limits: PoolLimits, givenUpAfter: number) {
    this.#limits = limits;
    this.#stuck = new StuckDetector(givenUpAfter);
  }

  /** Whether it may get jobs, as far as its health is concerned. */
  get takesJobs(): boolean {
    return !this.#stuck.stuck && !this.#spoiled && !this.isRecalled && !this.isCondemned;
  }

  /** Whether it has begun none of its jobs for a while. */
  get stuck(): boolean {
    return this.#stuck.stuck;
  }

  /** Whether a module could not be loaded in it: it never will be. */
  get spoiled(): boolean {
    return this.#spoiled;
  }

  /** Whether it was given up because it gave no sign of life. */
  get unresponsive(): boolean {
    return this.#unresponsive;
  }

  /** Whether its place is wanted back. */
  get isRecalled(): boolean {
    return this.#recalled;
  }

  /** Whether it is being ended. */
  get isCondemned(): boolean {
    return this.#condemnedFor !== undefined;
  }

  /** Why it is being ended. */
  get condemnedFor(): string | undefined {
    return this.#condemnedFor;
  }

  /** Whether it is due to be replaced, after so many jobs. */
  isSpent(ended: number): boolean {
    const { recycleTasks, recycleBytes } = this.#limits;
    return this.isRecalled || this.#spoiled || ended >= recycleTasks || this.#bytes > recycleBytes;
  }

  /** How many jobs it may have yet before it is replaced. */
  left(ended: number): number {
    return this.#limits.recycleTasks - ended;
  }

  /** The regular check: what it finds is to be told. */
  check(beginnings: Beginnings): "stuck" | "given up" | undefined {
    const found = this.#stuck.check(beginnings);
    if (found === "given up") this.#unresponsive = true;
    return found;
  }

  /** Its thread is free again. */
  moved(): void {
    this.#stuck.moved();
  }

  /** It uses so much memory. */
  uses(bytes: number): void {
    this.#bytes = bytes;
  }

  /** A module that failed once fails for ever in one worker: it is replaced when it has ended what it runs. */
  spoil(): void {
    this.#spoiled = true;
  }

  /** Its place is wanted back. */
  recall(): void {
    this.#recalled = true;
  }

  /** It is being ended, for the first of the reasons that are given. */
  condemn(reason: string): void {
    this.#condemnedFor ??= reason;
  }

  /** It was given up as it gave no sign of life. */
  giveUp(): void {
    this.#unresponsive = true;
  }
}

// Checks every worker now and then, while there is work: a worker that died may not say so.
//
// Its timer is also what keeps a program from ending while it has jobs: workers by themselves do not. It is not stopped
// with the last job but at the next beat, so that a stream of single jobs pays nothing.

/** What can be checked. */
export interface Checked {
  /** Look whether it lives. */
  checkLiveness(): void;
}

/** The regular check. Costs nothing while there is no work. */
export class Heartbeat {
  readonly #workers: Iterable<Checked>;
  readonly #busy: () => boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * @param workers Those to check.
   * @param busy Whether there is work.
   */
  constructor(workers: Iterable<Checked>, busy: () => boolean) {
    this.#workers = workers;
    this.#busy = busy;
  }

  /** There is work: beat, as long as there is. */
  start(): void {
    this.#timer ??= setInterval(() => this.#beat(), LIVENESS_INTERVAL);
  }

  /** Beat no more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #beat(): void {
    if (!this.#busy()) return this.stop();
    for (const worker of [...this.#workers]) worker.checkLiveness();
  }
}

// Notices a worker that has jobs and begins none: something that an earlier task left behind, a timer or a microtask
// that never ends, holds its thread. Its listener may answer pings all the same, so only its jobs tell.
//
// Counts regular checks, not milliseconds: a program that was busy itself has not heard what its workers said. To take
// in long arguments is work: they buy time.

/** So many checks without a beginning are noticed: two, as the first may follow at once. */
const NOTICED_AFTER = 2;
/** So many characters or bytes of arguments buy one check more: 5 MB/s, a tenth of what is usual. */
const TEXT_PER_CHECK = 1_250_000;

/** What a check sees of a worker. */
export interface Beginnings {
  /** How many jobs it has begun, ever. */
  readonly begun: number;
  /** How many it has that have not begun. */
  readonly unstarted: number;
  /** Whether it runs one, or is still taking in what it was sent. */
  readonly works: boolean;
  /** The length of the arguments that it was given since it began one. */
  readonly unread: number;
}

/** Watches one worker. */
export class StuckDetector {
  readonly #givenUpAfter: number;
  #begun = 0;
  #checks = 0;
  #stuck = false;

  /** @param givenUpAfter After how many checks a stuck worker is given up; Infinity for never. */
  constructor(givenUpAfter: number) {
    this.#givenUpAfter = givenUpAfter;
  }

  /** Whether it was noticed, and has not moved since. */
  get stuck(): boolean {
    return this.#stuck;
  }

  /**
   * Look at the worker.
   *
   * @returns "stuck" when that is noticed, "given up" when it has lasted too long.
   */
  check({ begun, unstarted, works, unread }: Beginnings): "stuck" | "given up" | undefined {
    if (begun !== this.#begun || works || (unstarted === 0 && !this.#stuck)) {
      this.#begun = begun;
      this.moved();
      return undefined;
    }
    this.#checks += 1;
    const patience = Math.floor(unread / TEXT_PER_CHECK);
    // One later than the link, which may know better what is wrong.
    if (this.#checks > this.#givenUpAfter + patience + 1) return "given up";
    if (this.#stuck || this.#checks < NOTICED_AFTER + patience) return undefined;
    this.#stuck = this.#givenUpAfter < Infinity;
    return this.#stuck ? "stuck" : undefined;
  }

  /** It gave a sign of life. */
  moved(): void {
    this.#checks = 0;
    this.#stuck = false;
  }
}
