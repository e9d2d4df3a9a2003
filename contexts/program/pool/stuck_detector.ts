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
