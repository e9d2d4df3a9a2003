// The wishes of one program for seats, in the queue of its fleet: BullMQ's, whose workers are hosts.
//
// Few at a time: who wants a hundred seats must not stand a hundred times before somebody who wants one.

import type { Redis } from "npm:ioredis@6.0.0";
import { Queue } from "npm:bullmq@6.7.0";
import { SEAT, type SeatRequest } from "../../fleet/seat_request.ts";

/** How many may stand in the queue at once. */
const AT_ONCE = 2;

/** What is wished for. */
export interface Wish {
  /** Names the seat. */
  readonly id: string;
  /** What the host gets to know. */
  readonly request: SeatRequest;
  /** Called when it stands in no queue any more, and nobody has taken it; or could not be put there. */
  lost(reason: string): void;
}

/** Wishes. */
export class SeatQueue {
  readonly #queue: Queue;
  readonly #silence: number;
  readonly #later: Wish[] = [];
  readonly #asked = new Map<string, Wish>();
  // Those that a host has taken from the queue and not told of, since when.
  readonly #fetched = new Map<string, number>();
  #closed = false;

  /** @param silence Milliseconds that a host has to tell that it has taken a seat. */
  constructor(fleet: string, redis: Redis, silence: number) {
    this.#queue = new Queue(fleet, {
      connection: redis,
      streams: { events: { maxLen: 100 } },
      skipMetasUpdate: true,
    });
    this.#queue.on("error", () => {}); // it reconnects
    this.#silence = silence;
  }

  /** How many of them are not granted. */
  get size(): number {
    return this.#later.length + this.#asked.size;
  }

  /** Wish for a seat. */
  add(wish: Wish): void {
    this.#later.push(wish);
    this.#ask();
  }

  /** A seat was granted. */
  granted(id: string): void {
    this.#fetched.delete(id);
    if (this.#asked.delete(id)) this.#ask();
  }

  /** A seat is not wished for any more. */
  remove(id: string): void {
    const at = this.#later.findIndex((wish) => wish.id === id);
    if (at >= 0) this.#later.splice(at, 1);
    if (!this.#asked.delete(id)) return;
    this.#fetched.delete(id);
    this.#queue.remove(id).catch(() => {}); // a host that has it already finds no lease
    this.#ask();
  }

  /** How many wishes of others stand in the queue. */
  async others(): Promise<number> {
    const waiting = await this.#queue.getWaitingCount();
    return Math.max(0, waiting - this.#asked.size);
  }

  /** See whether wishes still stand there: Redis may have lost them, or a host that died. */
  async check(now: number): Promise<void> {
    for (const wish of [...this.#asked.values()]) {
      const state = await this.#queue.getJobState(wish.id);
      if (!this.#asked.has(wish.id) || this.#closed) continue;
      if (state === "waiting" || state === "prioritized") this.#fetched.delete(wish.id);
      else if (state === "active") this.#watch(wish, now);
      else this.#watch(wish, now - this.#silence / 2);
    }
  }

  /** Wish for nothing any more. */
  async close(): Promise<void> {
    this.#closed = true;
    const asked = [...this.#asked.keys()];
    this.#asked.clear();
    this.#later.length = 0;
    await Promise.allSettled(asked.map((id) => this.#queue.remove(id)));
    await this.#queue.close().catch(() => {});
  }

  #watch(wish: Wish, now: number): void {
    const since = this.#fetched.get(wish.id);
    if (since === undefined) this.#fetched.set(wish.id, now);
    else if (now - since > this.#silence) {
      this.remove(wish.id);
      wish.lost("the host that took its seat was not heard of");
    }
  }

  #ask(): void {
    while (!this.#closed && this.#asked.size < AT_ONCE) {
      const wish = this.#later.shift();
      if (wish === undefined) return;
      this.#asked.set(wish.id, wish);
      const options = { jobId: wish.id, attempts: 1, removeOnComplete: true, removeOnFail: true };
      this.#queue.add(SEAT, wish.request, options).catch((error: Error) => {
        if (!this.#asked.has(wish.id) || this.#closed) return;
        this.remove(wish.id);
        wish.lost(`Redis did not take the wish for a seat: ${error.message}`);
      });
    }
  }
}
