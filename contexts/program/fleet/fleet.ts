// A program's end of a fleet: the seats that it has or wants, one connection and one inbox for all of them.
//
// Connects with the first seat. While there are seats it beats: renews their leases, asks their hosts for signs of life,
// and looks who else wants seats.

import { type Entry, FLEET_PROTOCOL, fromBody, type Taken } from "../../fleet/entry.ts";
import { FleetKeys } from "../../fleet/fleet_keys.ts";
import type { Child, KnownWorker } from "../subprocess/child.ts";
import { type FleetLine, openFleetLine } from "./fleet_line.ts";
import { Seat, type SeatOwner } from "./seat.ts";

/** Where a fleet is, and how long to wait for what. Times are milliseconds. */
export interface FleetSetup {
  readonly url: string;
  readonly fleet: string;
  /** How long workers may run on when this program is not heard of. */
  readonly lease: number;
  /** Without a sign of life for so long a host is given up. */
  readonly silence: number;
  /** How long a worker may take to say something, once it was started. */
  readonly startTimeout: number;
  /** For how long a fleet may have no host before nobody waits for one. */
  readonly hostTimeout: number;
}

const NOTHING = new Uint8Array(0);

/** A fleet. */
export class Fleet implements SeatOwner {
  readonly #setup: FleetSetup;
  readonly #keys: FleetKeys;
  readonly #id: string = crypto.randomUUID();
  readonly #seats = new Map<string, Seat>();
  readonly #kept = new Set<Seat>();
  readonly #renewing = new Set<Seat>();
  readonly #interval: number;
  #opening: Promise<FleetLine> | undefined;
  #line: FleetLine | undefined;
  #beats: ReturnType<typeof setInterval> | undefined;
  #lastBeat = 0;
  #keeper: ReturnType<typeof setInterval> | undefined;

  /**
   * A fleet that nothing is asked of yet.
   *
   * @throws {TypeError} If it cannot be called that.
   */
  constructor(setup: FleetSetup) {
    this.#setup = setup;
    this.#keys = new FleetKeys(setup.fleet);
    this.#interval = Math.max(50, Math.min(setup.lease / 10, setup.silence / 4, 1000));
  }

  get lease(): number {
    return this.#setup.lease;
  }

  get silence(): number {
    return this.#setup.silence;
  }

  get startTimeout(): number {
    return this.#setup.startTimeout;
  }

  get waitsFor(): string {
    return this.#line?.view.waitsFor ?? "Redis to answer";
  }

  /** Want a seat. */
  spawn(token: string, worker: KnownWorker): Child {
    const seat = new Seat(this, token, worker);
    this.#seats.set(seat.id, seat);
    this.#startBeats();
    void this.#want(seat);
    return seat;
  }

  post(seat: Seat, to: string, sequence: number, type: Entry["type"], body: Uint8Array): void {
    this.#line?.inbox.post(to, seat.id, sequence, type, body, (why) => {
      seat.giveUp(
        why === "no inbox"
          ? `host "${seat.host}" is gone, or Redis has lost its data`
          : `Redis did not take what was sent to host "${seat.host}": ${why}`,
      );
    });
  }

  taken(seat: Seat): void {
    this.#line?.queue.granted(seat.id);
  }

  over(seat: Seat): void {
    this.#seats.delete(seat.id);
    this.#line?.queue.remove(seat.id);
    this.#line?.redis.del(this.#keys.lease(seat.id)).catch(() => {});
    if (this.#seats.size > 0) return;
    clearInterval(this.#beats);
    this.#beats = undefined;
    this.#line?.hide();
  }

  keep(seat: Seat, keep: boolean): void {
    if (keep) this.#kept.add(seat);
    else this.#kept.delete(seat);
    if (this.#kept.size > 0) this.#keeper ??= setInterval(() => {}, 1 << 30);
    else {
      clearInterval(this.#keeper);
      this.#keeper = undefined;
    }
  }

  /** Give up whatever is left, and the connection. */
  async close(): Promise<void> {
    const seats = [...this.#seats.values()];
    for (const seat of seats) seat.kill();
    await Promise.all(seats.map((seat) => seat.status));
    const line = await this.#opening?.catch(() => undefined);
    await line?.close();
    this.#line = this.#opening = undefined;
  }

  async #want(seat: Seat): Promise<void> {
    const { url, silence, hostTimeout, lease } = this.#setup;
    const events = {
      entry: (entry: Entry) => this.#entry(entry),
      failed: (reason: string) => this.#failed(reason),
    };
    this.#opening ??= openFleetLine(url, this.#keys, this.#id, { silence, hostTimeout }, events);
    let line: FleetLine;
    try {
      line = this.#line = await this.#opening;
      await line.redis.set(this.#keys.lease(seat.id), this.#id, "PX", lease);
    } catch (error) {
      this.#opening = undefined;
      return seat.end({ code: 1, signal: null, reason: (error as Error).message, refused: true });
    }
    if (!this.#seats.has(seat.id)) return; // it was not needed in the end
    line.queue.add({
      id: seat.id,
      request: {
        protocol: FLEET_PROTOCOL,
        producer: this.#id,
        seat: seat.id,
        token: seat.token,
        lease,
      },
      lost: (reason) => seat.giveUp(reason),
    });
    line.showItself(performance.now(), [...this.#seats.values()]); // so that others see at once that a seat is wanted
  }

  #entry(entry: Entry): void {
    const seat = this.#seats.get(entry.seat);
    if (seat !== undefined) return seat.take(entry);
    if (entry.type !== "taken") return;
    const { inbox } = fromBody<Taken>(entry.body); // too late: nobody wants it any more
    this.#line?.inbox.post(inbox, entry.seat, 1, "kill", NOTHING, () => {});
  }

  #failed(reason: string): void {
    for (const seat of [...this.#seats.values()]) seat.giveUp(`Redis cannot be read: ${reason}`);
    const line = this.#line;
    this.#line = this.#opening = undefined;
    void line?.close();
  }

  #startBeats(): void {
    if (this.#beats !== undefined) return;
    this.#lastBeat = performance.now();
    this.#beats = setInterval(() => this.#beat(), this.#interval);
    Deno.unrefTimer(this.#beats);
  }

  #beat(): void {
    const now = performance.now();
    const wasAsleep = now - this.#lastBeat > 2 * this.#interval + this.#setup.silence / 2;
    this.#lastBeat = now;
    const seats = [...this.#seats.values()];
    for (const seat of seats) {
      if (wasAsleep) seat.pardon(now);
      if (seat.isWanted) this.#renew(seat);
      seat.beat(now);
    }
    this.#line?.beat(now, seats);
  }

  // One at a time for each seat: an answer that does not come must not be followed by many that come late.
  #renew(seat: Seat): void {
    if (this.#line === undefined || this.#renewing.has(seat)) return;
    this.#renewing.add(seat);
    this.#line.redis.set(this.#keys.lease(seat.id), this.#id, "PX", this.#setup.lease)
      .then(() => seat.renewed(performance.now()), () => {})
      .finally(() => this.#renewing.delete(seat));
  }
}
