// Who reads standard input: the first thread while it has nothing else to do, the ears while it works.
//
// The first thread gives the duty up when it begins to work, and takes it back when it is done, unless
// the ears have it by then; they take it only when a turn of work lasts, so that short tasks never cost a
// change of threads. When nothing has happened for long the ears leave: an idle process has one thread.

/**
 * The words that two threads share for it.
 *
 * Its source must refer to nothing but itself: it is run in a second thread, from text.
 */
export class Duty {
  // Words.
  static readonly #DUTY = 0;
  static readonly #TURN = 1;
  static readonly #NAP = 2;
  static readonly #ALIVE = 3;
  static readonly #SENT = 4;
  // Whose duty it is.
  static readonly #FIRST = 0;
  static readonly #NOBODY = 1;
  static readonly #EARS = 2;
  // Milliseconds: how long a turn has to last; how many such waits without work before a nap; the nap.
  static readonly #LASTS = 1;
  static readonly #ATTENTIVE = 50;
  static readonly #NAPS = 1000;

  /** The memory, to hand to the other thread. */
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;
  #received = 0;

  /** New, or of memory from the other thread. */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(20)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }

  /** First thread: it begins to work. Whether ears have to be started. */
  giveUp(): boolean {
    Atomics.add(this.#words, Duty.#TURN, 1);
    Atomics.store(this.#words, Duty.#DUTY, Duty.#NOBODY);
    if (Atomics.load(this.#words, Duty.#NAP) === 1) Atomics.notify(this.#words, Duty.#DUTY);
    return Atomics.compareExchange(this.#words, Duty.#ALIVE, 0, 1) === 0;
  }

  /** First thread: a message of the ears has come. */
  received(): void {
    this.#received = (this.#received + 1) | 0;
  }

  /** First thread: it is done. Whether the duty is its own again; if not, the ears will say something. */
  takeBack(): boolean {
    const found = Atomics.compareExchange(this.#words, Duty.#DUTY, Duty.#NOBODY, Duty.#FIRST);
    if (found !== Duty.#NOBODY) return false;
    if (Atomics.load(this.#words, Duty.#SENT) === this.#received) return true;
    Atomics.store(this.#words, Duty.#DUTY, Duty.#NOBODY); // there is a message on its way
    return false;
  }

  /** Ears: wait until it is their turn. False: leave. */
  wait(): boolean {
    const words = this.#words;
    for (let quiet = 0, last = -1;;) {
      const turn = Atomics.load(words, Duty.#TURN);
      if (turn !== last) quiet = 0;
      last = turn;
      if (Atomics.load(words, Duty.#DUTY) === Duty.#NOBODY) {
        Atomics.wait(words, Duty.#DUTY, Duty.#NOBODY, Duty.#LASTS);
        if (Atomics.load(words, Duty.#TURN) !== turn) continue;
        const found = Atomics.compareExchange(words, Duty.#DUTY, Duty.#NOBODY, Duty.#EARS);
        if (found === Duty.#NOBODY) return true;
      } else if (quiet++ < Duty.#ATTENTIVE) {
        Atomics.wait(words, Duty.#DUTY, Duty.#FIRST, Duty.#LASTS);
      } else if (!this.#nap()) {
        return false;
      }
    }
  }

  /** Ears: a message is about to be sent to the first thread. */
  sending(): void {
    Atomics.add(this.#words, Duty.#SENT, 1);
  }

  /** Ears: the first thread has work now, and will take the duty back. */
  handBack(): void {
    Atomics.store(this.#words, Duty.#DUTY, Duty.#NOBODY);
  }

  // Whether to stay.
  #nap(): boolean {
    const words = this.#words;
    Atomics.store(words, Duty.#NAP, 1);
    const woken = Atomics.wait(words, Duty.#DUTY, Duty.#FIRST, Duty.#NAPS);
    Atomics.store(words, Duty.#NAP, 0);
    if (woken !== "timed-out") return true;
    Atomics.store(words, Duty.#ALIVE, 0);
    if (Atomics.load(words, Duty.#DUTY) === Duty.#FIRST) return false;
    // Work came in between: stay, unless new ears were started for it.
    return Atomics.compareExchange(words, Duty.#ALIVE, 0, 1) === 0;
  }
}
