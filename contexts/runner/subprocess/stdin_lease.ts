// Who reads standard input: the first thread while it has nothing else to do, the ears while it works.
//
// The first thread gives the duty up when it begins to work, and takes it back when it is done, unless
// the ears have it by then; they take it only when a turn of work lasts, so that short tasks never cost a
// change of threads. When nothing has happened for a while they sleep until there is work.

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
  static readonly #SENT = 3;
  // Whose duty it is.
  static readonly #FIRST = 0;
  static readonly #NOBODY = 1;
  static readonly #EARS = 2;
  // Milliseconds that a turn has to last; how many such waits without work come before a nap.
  static readonly #LASTS = 1;
  static readonly #ATTENTIVE = 50;

  /** The memory, to hand to the other thread. */
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;
  #received = 0;

  /** New, or of memory from the other thread. */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }

  /** First thread: it begins to work. */
  giveUp(): void {
    Atomics.add(this.#words, Duty.#TURN, 1);
    Atomics.store(this.#words, Duty.#DUTY, Duty.#NOBODY);
    if (Atomics.load(this.#words, Duty.#NAP) === 1) Atomics.notify(this.#words, Duty.#DUTY);
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

  /** Ears: wait until it is their turn. */
  wait(): void {
    const words = this.#words;
    for (let quiet = 0, last = -1;;) {
      const turn = Atomics.load(words, Duty.#TURN);
      if (turn !== last) quiet = 0;
      last = turn;
      if (Atomics.load(words, Duty.#DUTY) === Duty.#NOBODY) {
        Atomics.wait(words, Duty.#DUTY, Duty.#NOBODY, Duty.#LASTS);
        if (Atomics.load(words, Duty.#TURN) !== turn) continue;
        const found = Atomics.compareExchange(words, Duty.#DUTY, Duty.#NOBODY, Duty.#EARS);
        if (found === Duty.#NOBODY) return;
      } else if (quiet++ < Duty.#ATTENTIVE) {
        Atomics.wait(words, Duty.#DUTY, Duty.#FIRST, Duty.#LASTS);
      } else {
        Atomics.store(words, Duty.#NAP, 1);
        Atomics.wait(words, Duty.#DUTY, Duty.#FIRST);
        Atomics.store(words, Duty.#NAP, 0);
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
}
