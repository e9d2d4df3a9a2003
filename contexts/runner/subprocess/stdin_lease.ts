// Who reads standard input: the runner's thread while it has nothing else to do, the listener while that works.
//
// The runner gives the lease up when it begins to work, and takes it back when it is done, unless the listener
// has it by then; that takes it only when a turn of work lasts, so that short tasks never cost a change of
// threads. When nothing has happened for a while it sleeps until there is work.

// Words.
const HOLDER = 0;
const TURN = 1;
const ASLEEP = 2;
const SENT = 3;
const WORKING = 4;
const WORDS = 5;

// Who has it. ENDED: there is no input any more.
const RUNNER = 0;
const NOBODY = 1;
const LISTENER = 2;
const ENDED = 3;

/** How long the listener waits, in milliseconds and times. */
export interface ListenerTimes {
  /** So long a turn of work has to last. */
  readonly lasts: number;
  /** So many waits of that length without work come before a sleep. */
  readonly attentive: number;
  /** After so long a sleep it asks whether the pool is still there. */
  readonly asleep: number;
}

const TIMES: ListenerTimes = { lasts: 1, attentive: 50, asleep: 500 };

/** The end of the runner's thread, which has the lease at first. */
export class RunnerLease {
  /** The memory, to hand to the listener. */
  readonly memory: SharedArrayBuffer = new SharedArrayBuffer(WORDS * 4);
  readonly #words = new Int32Array(this.memory);
  #received = 0;

  /** It begins to work. */
  giveUp(): void {
    Atomics.store(this.#words, WORKING, 1);
    Atomics.add(this.#words, TURN, 1);
    this.#give(NOBODY);
  }

  /** A message of the listener has come, which may be work. */
  received(): void {
    Atomics.store(this.#words, WORKING, 1);
    this.#received = (this.#received + 1) | 0;
  }

  /** It is done. Whether the lease is its own again; if not, the listener will say something. */
  takeBack(): boolean {
    Atomics.store(this.#words, WORKING, 0);
    const found = Atomics.compareExchange(this.#words, HOLDER, NOBODY, RUNNER);
    if (found !== NOBODY) return false;
    if (Atomics.load(this.#words, SENT) === this.#received) return true;
    Atomics.store(this.#words, HOLDER, NOBODY); // there is a message on its way
    return false;
  }

  /** It has read the end of the input, or must end for another reason. */
  end(): void {
    this.#give(ENDED);
  }

  #give(holder: number): void {
    Atomics.store(this.#words, HOLDER, holder);
    if (Atomics.load(this.#words, ASLEEP) === 1) Atomics.notify(this.#words, HOLDER);
  }
}

/** The end of the listener's thread. */
export class ListenerLease {
  readonly #words: Int32Array;
  readonly #isOrphan: () => boolean;
  readonly #times: ListenerTimes;

  /**
   * Of memory from the runner's thread.
   *
   * @param isOrphan Whether the pool has gone. A runner that reads, and is stuck, would not notice.
   */
  constructor(memory: SharedArrayBuffer, isOrphan: () => boolean, times: ListenerTimes = TIMES) {
    this.#words = new Int32Array(memory);
    this.#isOrphan = isOrphan;
    this.#times = times;
  }

  /** Wait until it is its turn. Whether there is anything to read: else this process is to end. */
  wait(): boolean {
    const words = this.#words;
    for (let quiet = 0, last = -1;;) {
      const turn = Atomics.load(words, TURN);
      if (turn !== last) quiet = 0;
      last = turn;
      switch (Atomics.load(words, HOLDER)) {
        case ENDED:
          return false;
        case NOBODY:
          Atomics.wait(words, HOLDER, NOBODY, this.#times.lasts);
          if (Atomics.load(words, TURN) !== turn) continue;
          if (Atomics.compareExchange(words, HOLDER, NOBODY, LISTENER) === NOBODY) return true;
          continue;
      }
      if (quiet++ < this.#times.attentive) Atomics.wait(words, HOLDER, RUNNER, this.#times.lasts);
      else {
        Atomics.store(words, ASLEEP, 1);
        Atomics.wait(words, HOLDER, RUNNER, this.#times.asleep);
        Atomics.store(words, ASLEEP, 0);
        if (Atomics.load(words, HOLDER) === RUNNER && this.#isOrphan()) return false;
      }
    }
  }

  /** Whether the runner has something to do. */
  get isWorking(): boolean {
    return Atomics.load(this.#words, WORKING) === 1;
  }

  /** A message is about to be sent to the runner's thread. */
  sending(): void {
    Atomics.add(this.#words, SENT, 1);
  }

  /** The runner has work now, and will take the lease back. */
  handBack(): void {
    Atomics.compareExchange(this.#words, HOLDER, LISTENER, NOBODY);
  }
}
