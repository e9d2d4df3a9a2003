// What a program sees of its fleet: whether there are hosts, and room; who else wants seats, and whether it should give
// one back. And what the others see of the program.

import type { Redis } from "npm:ioredis@6.0.0";
import type { FleetKeys } from "../../fleet/fleet_keys.ts";
import { readShown } from "../../fleet/shown.ts";
import type { HostInfo, ProducerInfo } from "../../fleet/seat_request.ts";
import type { Seat } from "./seat.ts";
import type { SeatQueue } from "./seat_queue.ts";

/** Milliseconds for which others may want a seat before one is given back whose worker is busy. */
const PATIENCE = 2000;
/** Milliseconds for which a program shows itself: it does so again long before. */
const SHOWN = 5000;

/** A view. */
export class FleetView {
  readonly #redis: Redis;
  readonly #keys: FleetKeys;
  readonly #id: string;
  readonly #queue: SeatQueue;
  readonly #hostTimeout: number;
  #hosts: readonly HostInfo[] | undefined;
  #noHostSince: number | undefined;
  #othersSince: number | undefined;
  #checking = false;

  constructor(redis: Redis, keys: FleetKeys, id: string, queue: SeatQueue, hostTimeout: number) {
    this.#redis = redis;
    this.#keys = keys;
    this.#id = id;
    this.#queue = queue;
    this.#hostTimeout = hostTimeout;
  }

  /** Why a wish is not granted. */
  get waitsFor(): string {
    const { fleet } = this.#keys;
    const hosts = this.#hosts?.filter(({ leaving }) => !leaving);
    if (hosts === undefined) return `a host of fleet "${fleet}"`;
    if (hosts.length === 0) return `a host: none of fleet "${fleet}" is there`;
    const sum = (field: "slots" | "taken"): number =>
      hosts.reduce((sum, host) => sum + host[field], 0);
    const [slots, taken] = [sum("slots"), sum("taken")];
    return taken < slots
      ? `a host of fleet "${fleet}" to take it`
      : `a seat: no host of fleet "${fleet}" has room (${taken} of ${slots} slots are taken)`;
  }

  /** Look around, and show oneself. Skipped while the last time is not over. */
  async check(now: number, seats: readonly Seat[]): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      await this.#show(seats);
      const waiting = seats.filter((seat) => !seat.isTaken);
      if (waiting.length > 0) await this.#findHosts(now, waiting);
      await this.#findOthers(now, seats.filter((seat) => seat.isTaken));
    } finally {
      this.#checking = false;
    }
  }

  /** Do not show oneself any more. */
  async hide(): Promise<void> {
    await this.#redis.del(this.#keys.producer(this.#id));
    await this.#redis.srem(this.#keys.producers, this.#id);
  }

  async #show(seats: readonly Seat[]): Promise<void> {
    const held = seats.filter((seat) => seat.isTaken).length;
    const info: ProducerInfo = { held, wanted: seats.length - held };
    await this.#redis.set(this.#keys.producer(this.#id), JSON.stringify(info), "PX", SHOWN);
    await this.#redis.sadd(this.#keys.producers, this.#id);
  }

  async #findHosts(now: number, waiting: readonly Seat[]): Promise<void> {
    const { fleet } = this.#keys;
    this.#hosts = await readShown(this.#redis, this.#keys.hosts, (id) => this.#keys.host(id));
    if (this.#hosts.length > 0) return void (this.#noHostSince = undefined);
    this.#noHostSince ??= now;
    if (now - this.#noHostSince < this.#hostTimeout) return;
    this.#noHostSince = undefined;
    const reason = `fleet "${fleet}" has no host: start one with ` +
      `\`deno run -A worker_host.ts --redis=URL --fleet=${fleet}\`, or change \`fleet\``;
    for (const seat of waiting) seat.end({ code: 1, signal: null, reason, refused: true });
  }

  // Somebody who has none, or at least two fewer, wants one: it gets one of these. At once if a worker has nothing to do,
  // else not more often than that; and no more than are waited for, as the one that was asked for may take its time.
  async #findOthers(now: number, held: readonly Seat[]): Promise<void> {
    const kept = held.filter((seat) => !seat.isRecalled);
    const short = await this.#queue.others() - (held.length - kept.length);
    if (kept.length === 0 || short <= 0 || !await this.#isRich(held.length)) {
      return void (this.#othersSince = undefined);
    }
    this.#othersSince ??= now;
    const idle = kept.find((seat) => seat.worker.isIdle);
    if (idle === undefined && now - this.#othersSince < PATIENCE) return;
    this.#othersSince = now;
    (idle ?? kept[0])?.recall("others wait for a seat");
  }

  async #isRich(held: number): Promise<boolean> {
    const others = await readShown<ProducerInfo>(
      this.#redis,
      this.#keys.producers,
      (id) => this.#keys.producer(id),
    );
    return others.some((other) => other.wanted > 0 && (other.held === 0 || other.held + 1 < held));
  }
}
