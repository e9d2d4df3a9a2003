// A worker on a host of a fleet, as its program sees it: a child whose bytes travel through Redis.
//
//     waiting -> taken -> over
//
// Invariant: its end is told only when the worker cannot run any more. Either its host has said so, or the lease, which
// host and worker keep, is over: nobody renews it once the host was given up.

import { Channel } from "../../fleet/channel.ts";
import { type Entry, type Exit, fromBody, type Taken } from "../../fleet/entry.ts";
import type { Child, ChildStatus, KnownWorker } from "../subprocess/child.ts";

/** What a seat needs of its fleet. */
export interface SeatOwner {
  /** Milliseconds. */
  readonly lease: number;
  /** Milliseconds without a sign of its host after which a seat is given up. */
  readonly silence: number;
  /** Milliseconds that a worker has to say something, once it was started. */
  readonly startTimeout: number;
  /** Put an entry into a host's inbox. */
  post(seat: Seat, to: string, sequence: number, type: Entry["type"], body: Uint8Array): void;
  /** Why a seat that waits does so. */
  readonly waitsFor: string;
  /** A host has taken it. */
  taken(seat: Seat): void;
  /** It is over. */
  over(seat: Seat): void;
  /** Whether the program must not end. */
  keep(seat: Seat, keep: boolean): void;
}

/** Milliseconds that hosts and workers may be late in keeping the lease. */
const MARGIN = 250;

/** One seat. */
export class Seat implements Child {
  /** Names it, for good. */
  readonly id: string = crypto.randomUUID();
  /** The worker's last argument. */
  readonly token: string;
  /** Who runs on it. */
  readonly worker: KnownWorker;
  /** Whether it was asked for back. */
  isRecalled = false;
  readonly stdin: WritableStream<Uint8Array>;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly #owner: SeatOwner;
  readonly #channel: Channel;
  readonly #status = Promise.withResolvers<ChildStatus>();
  readonly #recalled = Promise.withResolvers<string>();
  #out: ReadableStreamDefaultController<Uint8Array> | undefined;
  #err: ReadableStreamDefaultController<Uint8Array> | undefined;
  #place: Taken | undefined;
  // What was sent before there was a host to send it to.
  #early: [sequence: number, type: Entry["type"], body: Uint8Array][] = [];
  #heardAt = 0;
  #renewedAt = 0;
  #hasSpoken = false;
  #givenUp: { readonly reason: string; readonly at: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(owner: SeatOwner, token: string, worker: KnownWorker) {
    this.#owner = owner;
    this.token = token;
    this.worker = worker;
    this.#channel = new Channel((sequence, type, body) => {
      if (this.#place === undefined) this.#early.push([sequence, type, body]);
      else owner.post(this, this.#place.inbox, sequence, type, body);
    });
    this.stdin = new WritableStream({
      write: (bytes) => this.#channel.write("in", bytes),
      close: () => this.#endInput(),
    });
    this.stdout = new ReadableStream({ start: (controller) => void (this.#out = controller) });
    this.stderr = new ReadableStream({ start: (controller) => void (this.#err = controller) });
  }

  get status(): Promise<ChildStatus> {
    return this.#status.promise;
  }

  get recalled(): Promise<string> {
    return this.#recalled.promise;
  }

  get pid(): number | undefined {
    return this.#place?.pid;
  }

  get host(): string | undefined {
    return this.#place?.host;
  }

  get waitsFor(): string | undefined {
    return this.#place === undefined ? this.#owner.waitsFor : undefined;
  }

  /** Whether a host has taken it. */
  get isTaken(): boolean {
    return this.#place !== undefined;
  }

  /** Whether its lease is to be renewed. */
  get isWanted(): boolean {
    return !this.#isOver && this.#givenUp === undefined;
  }

  kill(): void {
    if (this.#isOver) return;
    if (this.#place === undefined) this.end({ code: 0, signal: null, reason: "it was not needed" });
    else this.#channel.send("kill");
  }

  ref(): void {
    if (!this.#isOver) this.#owner.keep(this, true);
  }

  unref(): void {
    this.#owner.keep(this, false);
  }

  /** Ask for it back: its worker leaves after its running task. */
  recall(reason: string): void {
    this.isRecalled = true;
    this.#recalled.resolve(reason);
  }

  /** Its lease was renewed: Redis has said so. */
  renewed(now: number): void {
    this.#renewedAt = now;
    if (this.#givenUp !== undefined) this.#awaitLease(); // that was on its way
  }

  /** Every now and then: ask its host for a sign of life, give it up if there was none. */
  beat(now: number): void {
    if (this.#place === undefined || !this.isWanted) return;
    const silent = Math.round(now - this.#heardAt);
    if (silent > this.#owner.silence) {
      this.giveUp(`host "${this.#place.host}" has given no sign of life for ${silent} ms`);
    } else this.#channel.send("probe");
  }

  /** The program has slept: that nothing was heard says nothing. */
  pardon(now: number): void {
    this.#heardAt = now;
  }

  /** An entry for it has come. */
  take(entry: Entry): void {
    if (this.#isOver) return;
    if (this.#givenUp !== undefined) {
      if (entry.type === "exit") this.#ended(this.#givenUp.reason, true);
      return;
    }
    const now = performance.now();
    this.#heardAt = now;
    switch (this.#channel.arrived(entry)) {
      case "next":
        return this.#entry(entry);
      case "again":
        return;
      case "gap":
        return this.giveUp("Redis has lost what its worker sent");
    }
  }

  /** Nothing can be trusted any more: have it ended, and wait until it must have. */
  giveUp(reason: string): void {
    if (this.#isOver || this.#givenUp !== undefined) return;
    if (this.#place === undefined) return this.end({ code: 1, signal: null, reason });
    this.#channel.send("kill");
    this.#channel.close();
    this.#givenUp = { reason, at: performance.now() };
    this.#awaitLease();
  }

  /** It is over. */
  end(status: ChildStatus): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#channel.close();
    this.#out?.close();
    this.#err?.close();
    this.#owner.keep(this, false);
    this.#owner.over(this);
    this.#status.resolve(status);
  }

  #entry({ type, body }: Entry): void {
    switch (type) {
      case "taken":
        return this.#taken(fromBody<Taken>(body));
      case "out":
        if (!this.#hasSpoken) clearTimeout(this.#timer);
        this.#hasSpoken = true;
        this.#channel.took(body.length);
        return this.#out?.enqueue(body);
      case "err":
        this.#channel.took(body.length);
        return this.#err?.enqueue(body);
      case "leave":
        return this.recall(fromBody<string>(body));
      case "exit":
        return this.end(fromBody<Exit>(body));
      case "echo":
      case "ack":
        return;
      default:
        return this.giveUp(`host "${this.host}" has sent what is no host's to send: ${type}`);
    }
  }

  #taken(place: Taken): void {
    this.#place = place;
    this.#renewedAt = performance.now();
    const early = this.#early;
    this.#early = [];
    for (const [sequence, type, body] of early) {
      this.#owner.post(this, place.inbox, sequence, type, body);
    }
    this.#owner.taken(this);
    const { startTimeout } = this.#owner;
    if (startTimeout === Infinity) return;
    this.#timer = setTimeout(() => {
      this.giveUp(`the worker was not ready within ${startTimeout} ms on host "${place.host}"`);
    }, startTimeout);
    Deno.unrefTimer(this.#timer);
  }

  #endInput(): void {
    if (this.#place === undefined) this.kill();
    else this.#channel.send("end");
  }

  #awaitLease(): void {
    const { reason, at } = this.#givenUp!;
    clearTimeout(this.#timer);
    const over = Math.max(at, this.#renewedAt) + this.#owner.lease + MARGIN;
    this.#timer = setTimeout(() => this.#ended(reason, true), over - performance.now());
    Deno.unrefTimer(this.#timer);
  }

  #ended(reason: string, uncertain: boolean): void {
    this.end({ code: 1, signal: null, reason, uncertain });
  }
}
