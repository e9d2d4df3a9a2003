// One end of the way between a program and the host of one of its seats: entries in order, none twice, none missing,
// and no more bytes under way than the other end can hold. Knows nothing of Redis.

import { type Entry, type EntryType, fromBody, toBody } from "./entry.ts";

/** Bytes that may be under way in one direction before the writer waits. */
export const WINDOW = 1 << 22;
/** So many bytes are taken before the other end is told. */
const ACK_BATCH = WINDOW / 4;

const NOTHING = new Uint8Array(0);

/** What became of an entry that was read. */
export type Arrival = "next" | "again" | "gap";

/** One end. */
export class Channel {
  readonly #post: (sequence: number, type: EntryType, body: Uint8Array) => void;
  #lastSent = 0;
  #lastRead = 0;
  #written = 0;
  #acknowledged = 0;
  #taken = 0;
  #told = 0;
  #freed: PromiseWithResolvers<void> | undefined;
  #closed = false;

  /** @param post Puts an entry into the other end's inbox, after those before it. */
  constructor(post: (sequence: number, type: EntryType, body: Uint8Array) => void) {
    this.#post = post;
  }

  /** Send what is small. */
  send(type: EntryType, body: Uint8Array = NOTHING): void {
    if (!this.#closed) this.#post(++this.#lastSent, type, body);
  }

  /** Send bytes of the worker. Resolves when more may be sent. */
  async write(type: EntryType, bytes: Uint8Array): Promise<void> {
    this.#written += bytes.length;
    this.send(type, bytes);
    while (!this.#closed && this.#written - this.#acknowledged >= WINDOW) {
      await (this.#freed ??= Promise.withResolvers()).promise;
    }
  }

  /** An entry of the other end was read. What is read again is to be ignored; after a gap nothing can be trusted. */
  arrived({ sequence, type, body }: Entry): Arrival {
    if (sequence <= this.#lastRead) return "again";
    if (sequence > this.#lastRead + 1) return "gap";
    this.#lastRead = sequence;
    if (type === "ack") {
      this.#acknowledged = fromBody<number>(body);
      this.#letWrite();
    }
    return "next";
  }

  /** So many bytes of the other end are done with: it may send more. */
  took(bytes: number): void {
    this.#taken += bytes;
    if (this.#taken - this.#told < ACK_BATCH) return;
    this.#told = this.#taken;
    this.send("ack", toBody(this.#taken));
  }

  /** Nothing more is sent; nobody waits. */
  close(): void {
    this.#closed = true;
    this.#letWrite();
  }

  #letWrite(): void {
    this.#freed?.resolve();
    this.#freed = undefined;
  }
}
