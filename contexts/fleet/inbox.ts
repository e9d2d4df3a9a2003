// Entries of others, read in order from a stream of one's own; and the way into the inboxes of others.
//
// A writer never makes an inbox: one that is not there has no reader any more, or Redis has lost its data. Either way
// the entry is lost, and its sender is told so at once.

import { Buffer } from "node:buffer";
import type { Redis } from "npm:ioredis@6.0.0";
import { type Entry, entryHead, type EntryType, readEntry } from "./entry.ts";
import type { FleetKeys } from "./fleet_keys.ts";
import { anotherRedis, closeRedis } from "./redis_connection.ts";

/** Milliseconds that a read waits for an entry; then it is asked again. */
const BLOCK = 1000;
/** Entries that are read at once. */
const COUNT = 512;
/** Bytes, and entries, that are read before they are dropped from Redis. */
const TRIM_BYTES = 1 << 16;
const TRIM_ENTRIES = 64;

/** What an inbox tells. */
export interface InboxEvents {
  /** An entry came. */
  entry(entry: Entry): void;
  /** It cannot be read any more. */
  failed(reason: string): void;
}

/** Why an entry could not be delivered. */
export type Undelivered = "no inbox" | string;

/** An inbox of one's own. */
export class Inbox {
  /** Who reads it. */
  readonly id: string;
  readonly #redis: Redis;
  readonly #reader: Redis;
  readonly #keys: FleetKeys;
  readonly #events: InboxEvents;
  readonly #ttl: number;
  #lastId = "0-0";
  #bytes = 0;
  #entries = 0;
  #closed = false;

  /**
   * An inbox that does not exist yet.
   *
   * @param redis For all that does not wait.
   * @param ttl Milliseconds for which it stays when nobody keeps it.
   */
  constructor(id: string, redis: Redis, keys: FleetKeys, ttl: number, events: InboxEvents) {
    this.id = id;
    this.#redis = redis;
    this.#reader = anotherRedis(redis);
    this.#keys = keys;
    this.#events = events;
    this.#ttl = ttl;
  }

  /** Make it, and read it from now on. */
  async open(): Promise<void> {
    await this.keep();
    void this.#read();
  }

  /** Keep it, for a while. If Redis has lost it, it is made again, for what comes from now on. */
  async keep(): Promise<void> {
    if (this.#closed) return;
    const key = this.#keys.inbox(this.id);
    this.#trim();
    if (await this.#redis.pexpire(key, this.#ttl) === 1) return;
    await this.#redis.xadd(key, "*", "h", "begin");
    await this.#redis.pexpire(key, this.#ttl);
  }

  /**
   * Put an entry into another one's inbox, after those that were put there before.
   *
   * @param undelivered Called if that was not possible.
   */
  post(
    to: string,
    seat: string,
    sequence: number,
    type: EntryType,
    body: Uint8Array,
    undelivered: (why: Undelivered) => void,
  ): void {
    const head = entryHead({ seat, sequence, type });
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    this.#redis.xadd(this.#keys.inbox(to), "NOMKSTREAM", "*", "h", head, "b", bytes).then(
      (id) => id === null && undelivered("no inbox"),
      (error: Error) => undelivered(error.message),
    );
  }

  /** Read no more, and drop it. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await closeRedis(this.#reader);
    await this.#redis.del(this.#keys.inbox(this.id)).catch(() => {});
  }

  async #read(): Promise<void> {
    const key = this.#keys.inbox(this.id);
    try {
      while (!this.#closed) {
        const found = await this.#reader.xreadBuffer(
          ...["COUNT", COUNT, "BLOCK", BLOCK, "STREAMS", key, this.#lastId] as const,
        );
        for (const [id, fields] of (found?.[0] as StreamReply | undefined)?.[1] ?? []) {
          this.#take(id, fields);
        }
        if (this.#bytes > TRIM_BYTES || this.#entries > TRIM_ENTRIES) this.#trim();
      }
    } catch (error) {
      if (!this.#closed) this.#events.failed((error as Error).message);
    }
  }

  #take(id: Buffer, [, head, , body]: readonly Buffer[]): void {
    this.#lastId = id.toString();
    this.#entries += 1;
    this.#bytes += body?.length ?? 0;
    const entry = readEntry(head?.toString() ?? "", new Uint8Array(body ?? []));
    if (entry !== undefined) this.#events.entry(entry);
  }

  // What was read is of no use any more.
  #trim(): void {
    if (this.#entries === 0) return;
    this.#bytes = this.#entries = 0;
    const [time, count] = this.#lastId.split("-");
    const next = `${time}-${BigInt(count ?? 0) + 1n}`;
    this.#redis.xtrim(this.#keys.inbox(this.id), "MINID", next).catch(() => {});
  }
}

type StreamReply = [key: Buffer, entries: [id: Buffer, fields: Buffer[]][]];
