// One seat that a host has taken: a worker that it started, and the bytes that it copies between that and Redis.
//
// Invariant: the worker is killed when the lease of its seat is over, whoever is to blame. A lease is what Redis said at
// a time that was noted before it was asked, so that an answer that comes late makes it no longer.

import { Channel } from "../fleet/channel.ts";
import { type Entry, type Exit, type Taken, toBody } from "../fleet/entry.ts";
import type { SeatRequest } from "../fleet/seat_request.ts";
import type { Child } from "../program/subprocess/child.ts";

/** What a seat needs of its host. */
export interface SeatHost {
  /** The host's inbox. */
  readonly inbox: string;
  /** The host, for people. */
  readonly name: string;
  /** Starts a worker. */
  start(token: string): Child & { readonly pid: number };
  /** Put an entry into the program's inbox. */
  post(
    to: string,
    seat: string,
    sequence: number,
    type: Entry["type"],
    body: Uint8Array,
    undelivered: (why: string) => void,
  ): void;
  /** How many milliseconds are left of a lease; negative if there is none. */
  leaseLeft(seat: string): Promise<number>;
}

/** Milliseconds for which the output of a dead worker is read on: others may hold it open. */
const LAST_WORDS = 200;
/** Times that Redis is asked while one lease runs. */
const LOOKS = 8;

/** One seat. */
export class HostSeat {
  /** Resolves when its worker has ended, and the program was told. */
  readonly over: Promise<void>;
  readonly #host: SeatHost;
  readonly #request: SeatRequest;
  readonly #channel: Channel;
  readonly #child: Child & { readonly pid: number };
  readonly #stdin: WritableStreamDefaultWriter<Uint8Array>;
  #leaseEnds: number;
  #checkAt = 0;
  #checking = false;
  #killedFor: string | undefined;

  /**
   * Starts a worker.
   *
   * @param leaseEnds When its lease is over unless it is renewed, by `performance.now()`.
   * @throws {Error} If it cannot be started.
   */
  constructor(host: SeatHost, request: SeatRequest, leaseEnds: number) {
    this.#host = host;
    this.#request = request;
    this.#leaseEnds = leaseEnds;
    this.#child = host.start(request.token);
    this.#stdin = this.#child.stdin.getWriter();
    this.#stdin.closed.catch(() => {}); // its status says how it has ended
    this.#channel = new Channel((sequence, type, body) =>
      host.post(request.producer, request.seat, sequence, type, body, (why) => {
        this.kill(
          why === "no inbox" ? "its program is gone" : `Redis did not take its output: ${why}`,
        );
      })
    );
    const taken: Taken = { inbox: host.inbox, host: host.name, pid: this.#child.pid };
    this.#channel.send("taken", toBody(taken));
    this.over = this.#copy();
  }

  /** An entry for it has come. */
  take(entry: Entry): void {
    switch (this.#channel.arrived(entry)) {
      case "next":
        return this.#entry(entry);
      case "again":
        return;
      case "gap":
        return this.kill("Redis has lost what its program sent");
    }
  }

  /** Every now and then: is the lease renewed? */
  check(now: number): void {
    if (now > this.#leaseEnds) return this.kill("its program was not heard of for its lease");
    if (now < this.#checkAt || this.#checking) return;
    this.#checkAt = now + this.#request.lease / LOOKS;
    this.#checking = true;
    this.#host.leaseLeft(this.#request.seat)
      .then((left) => this.#leaseEnds = Math.max(this.#leaseEnds, now + left), () => {})
      .finally(() => this.#checking = false);
  }

  /** Ask for it back. */
  leave(reason: string): void {
    this.#channel.send("leave", toBody(reason));
  }

  /** End the worker, whatever it does. */
  kill(reason?: string): void {
    this.#killedFor ??= reason;
    this.#child.kill();
  }

  #entry({ type, body }: Entry): void {
    switch (type) {
      case "in":
        this.#stdin.write(body).then(() => this.#channel.took(body.length), () => {});
        return;
      case "end":
        this.#stdin.close().catch(() => {});
        return;
      case "kill":
        return this.kill();
      case "probe":
        return this.#channel.send("echo");
      case "ack":
        return;
      default:
        return this.kill(`its program has sent what is no program's to send: ${type}`);
    }
  }

  async #copy(): Promise<void> {
    const late = new AbortController();
    const copied = Promise.allSettled([
      this.#copyOutput("out", this.#child.stdout, late.signal),
      this.#copyOutput("err", this.#child.stderr, late.signal),
    ]);
    const { code, signal } = await this.#child.status;
    this.#child.kill(); // what it has started and left behind
    const timer = setTimeout(() => late.abort(), LAST_WORDS);
    await copied;
    clearTimeout(timer);
    await this.#stdin.abort().catch(() => {});
    const reason = this.#killedFor;
    const exit: Exit = { code, signal, ...reason !== undefined && { reason } };
    this.#channel.send("exit", toBody(exit));
    this.#channel.close();
  }

  async #copyOutput(
    type: "out" | "err",
    stream: ReadableStream<Uint8Array>,
    late: AbortSignal,
  ): Promise<void> {
    const reader = stream.getReader();
    const end = Promise.withResolvers<void>();
    late.addEventListener("abort", () => {
      void reader.cancel();
      end.resolve();
    });
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      await Promise.race([this.#channel.write(type, next.value), end.promise]);
    }
  }
}
