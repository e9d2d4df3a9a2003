// Who reads standard input: the first thread while it has nothing else to do, the listener while it works.
//
// The first thread gives the lease up when it begins to work, and takes it back when it is done, unless
// the listener has it by then; that takes it only when a turn of work lasts, so that short tasks never cost a
// change of threads. When nothing has happened for a while it sleeps until there is work.

/**
 * The words that two threads share for it.
 *
 * Its source must refer to nothing but itself: it is run in a second thread, from text.
 */
export class StdinLease {
  // Words.
  static readonly #HOLDER = 0;
  static readonly #TURN = 1;
  static readonly #NAP = 2;
  static readonly #SENT = 3;
  // Whose lease it is.
  static readonly #FIRST = 0;
  static readonly #NOBODY = 1;
  static readonly #LISTENER = 2;
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
    Atomics.add(this.#words, StdinLease.#TURN, 1);
    Atomics.store(this.#words, StdinLease.#HOLDER, StdinLease.#NOBODY);
    if (Atomics.load(this.#words, StdinLease.#NAP) === 1) {
      Atomics.notify(this.#words, StdinLease.#HOLDER);
    }
  }

  /** First thread: a message of the listener has come. */
  received(): void {
    this.#received = (this.#received + 1) | 0;
  }

  /** First thread: it is done. Whether the lease is its own again; if not, the listener will say something. */
  takeBack(): boolean {
    const found = Atomics.compareExchange(
      this.#words,
      StdinLease.#HOLDER,
      StdinLease.#NOBODY,
      StdinLease.#FIRST,
    );
    if (found !== StdinLease.#NOBODY) return false;
    if (Atomics.load(this.#words, StdinLease.#SENT) === this.#received) return true;
    Atomics.store(this.#words, StdinLease.#HOLDER, StdinLease.#NOBODY); // there is a message on its way
    return false;
  }

  /** Listener: wait until it is its turn. */
  wait(): void {
    const words = this.#words;
    for (let quiet = 0, last = -1;;) {
      const turn = Atomics.load(words, StdinLease.#TURN);
      if (turn !== last) quiet = 0;
      last = turn;
      if (Atomics.load(words, StdinLease.#HOLDER) === StdinLease.#NOBODY) {
        Atomics.wait(words, StdinLease.#HOLDER, StdinLease.#NOBODY, StdinLease.#LASTS);
        if (Atomics.load(words, StdinLease.#TURN) !== turn) continue;
        const found = Atomics.compareExchange(
          words,
          StdinLease.#HOLDER,
          StdinLease.#NOBODY,
          StdinLease.#LISTENER,
        );
        if (found === StdinLease.#NOBODY) return;
      } else if (quiet++ < StdinLease.#ATTENTIVE) {
        Atomics.wait(words, StdinLease.#HOLDER, StdinLease.#FIRST, StdinLease.#LASTS);
      } else {
        Atomics.store(words, StdinLease.#NAP, 1);
        Atomics.wait(words, StdinLease.#HOLDER, StdinLease.#FIRST);
        Atomics.store(words, StdinLease.#NAP, 0);
      }
    }
  }

  /** Listener: a message is about to be sent to the first thread. */
  sending(): void {
    Atomics.add(this.#words, StdinLease.#SENT, 1);
  }

  /** Listener: the first thread has work now, and will take the lease back. */
  handBack(): void {
    Atomics.store(this.#words, StdinLease.#HOLDER, StdinLease.#NOBODY);
  }
}
