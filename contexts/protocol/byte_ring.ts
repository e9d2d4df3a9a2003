// A pipe of bytes in shared memory, from one worker to the program.
//
// The writer publishes each write at once and wakes the program only if it is not awake already
// (the idea of virtio's event suppression), so that results are coalesced exactly while the program is
// busy, and a finished result never waits for the task behind it. A full ring blocks the writer.

const WRITTEN = 0;
const READ = 1;
const AWAKE = 2;
const ATTACHED = 3;
const CLOSED = 4;
const RUNNING = 5;
const WORDS = 6;
/** Bytes. */
const CAPACITY = 1 << 18;

/** The shared memory of a ring. */
export interface RingMemory {
  /** Positions, which only grow (modulo 2^32), whether the program is awake, and what is beside the ring. */
  readonly words: SharedArrayBuffer;
  /** The bytes. */
  readonly bytes: SharedArrayBuffer;
}

/** Make the memory of a ring. */
function ringMemory(): RingMemory {
  return { words: new SharedArrayBuffer(WORDS * 4), bytes: new SharedArrayBuffer(CAPACITY) };
}

/** The worker's end. */
export class RingWriter {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #encoder = new TextEncoder();
  readonly #scratch = new Uint8Array(1 << 14);

  /** Of memory from the other end. */
  constructor(memory: RingMemory) {
    this.#words = new Int32Array(memory.words);
    this.#bytes = new Uint8Array(memory.bytes);
  }

  /** Write text, and see that the program will read it. */
  write(text: string): void {
    this.#put(text);
    this.#publish();
  }

  #put(text: string): void {
    if (text.length * 3 <= this.#scratch.length) {
      const { written } = this.#encoder.encodeInto(text, this.#scratch);
      this.#copy(this.#scratch, 0, written);
    } else {
      const bytes = this.#encoder.encode(text);
      for (let at = 0; at < bytes.length; at += CAPACITY / 4) {
        this.#copy(bytes, at, Math.min(bytes.length, at + CAPACITY / 4));
      }
    }
  }

  /** Write text, then show that a job has begun: a word, not a line, as there is one at a time. */
  begin(text: string, job: number): void {
    if (text !== "") this.#put(text);
    Atomics.store(this.#words, RUNNING, job);
    this.#publish();
  }

  /** Something was sent beside the ring, which the next line refers to. */
  attached(): void {
    Atomics.add(this.#words, ATTACHED, 1);
  }

  #copy(from: Uint8Array, start: number, end: number): void {
    const words = this.#words;
    const written = words[WRITTEN]!;
    const length = end - start;
    for (let read = Atomics.load(words, READ); CAPACITY - ((written - read) >>> 0) < length;) {
      if (Atomics.load(words, CLOSED) === 1) return; // nobody reads any more
      this.#publish(); // or the program would not make room
      Atomics.wait(words, READ, read, 100);
      read = Atomics.load(words, READ);
    }
    const at = (written >>> 0) % CAPACITY;
    const first = Math.min(length, CAPACITY - at);
    this.#bytes.set(from.subarray(start, start + first), at);
    if (first < length) this.#bytes.set(from.subarray(start + first, end), 0);
    Atomics.store(words, WRITTEN, (written + length) | 0);
  }

  #publish(): void {
    if (Atomics.exchange(this.#words, AWAKE, 1) === 0) Atomics.notify(this.#words, AWAKE);
  }
}

/** The program's end. */
export class RingReader {
  /** The memory, to hand to the worker. */
  readonly memory: RingMemory = ringMemory();
  readonly #words = new Int32Array(this.memory.words);
  readonly #bytes = new Uint8Array(this.memory.bytes);
  readonly #wake: () => void;
  #waits = false;

  /** @param wake Called when the worker has written something after a sleep. */
  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** Sleep: whatever is written from now on wakes. What is there already is to be read by oneself. */
  sleep(): void {
    Atomics.store(this.#words, AWAKE, 0);
    if (this.#waits) return;
    const wait = Atomics.waitAsync(this.#words, AWAKE, 0);
    if (!wait.async) return this.sleep(); // it has written meanwhile, and may again
    this.#waits = true;
    wait.value.then(() => {
      this.#waits = false;
      this.#wake();
    });
  }

  /** The job that has begun last. */
  get running(): number {
    return Atomics.load(this.#words, RUNNING);
  }

  /** How often the worker has sent something beside the ring. */
  get attached(): number {
    return Atomics.load(this.#words, ATTACHED);
  }

  /** Nobody will read any more: whoever waits, at either end, is let go. */
  close(): void {
    Atomics.store(this.#words, CLOSED, 1);
    Atomics.notify(this.#words, READ);
    Atomics.notify(this.#words, AWAKE);
  }

  /** Take what there is; undefined if there is nothing. */
  read(): Uint8Array<ArrayBuffer> | undefined {
    const read = this.#words[READ]!;
    const length = (Atomics.load(this.#words, WRITTEN) - read) >>> 0;
    if (length === 0) return undefined;
    const taken = new Uint8Array(length);
    const at = (read >>> 0) % CAPACITY;
    const first = Math.min(length, CAPACITY - at);
    taken.set(this.#bytes.subarray(at, at + first));
    if (first < length) taken.set(this.#bytes.subarray(0, length - first), first);
    Atomics.store(this.#words, READ, (read + length) | 0);
    Atomics.notify(this.#words, READ);
    return taken;
  }
}
