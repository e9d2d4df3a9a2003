// What speaks against one worker: that it is stuck, spoiled, wanted back, condemned, too large or has done enough. Decides
// whether it may get jobs and whether it is due to be replaced. Must not know its jobs but by numbers.

import type { PoolLimits } from "./pool_limits.ts";
import { type Beginnings, StuckDetector } from "./stuck_detector.ts";

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
