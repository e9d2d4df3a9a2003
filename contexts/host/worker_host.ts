// A host of a fleet: takes seats from its queue, as many as it has slots, starts a worker for each, and copies bytes.
// Runs no task itself, and never looks into what it copies.

import { Worker as QueueWorker } from "npm:bullmq@6.7.0";
import type { Redis } from "npm:ioredis@6.0.0";
import { FLEET_PROTOCOL, toBody } from "../fleet/entry.ts";
import { FleetKeys } from "../fleet/fleet_keys.ts";
import { Inbox } from "../fleet/inbox.ts";
import { closeRedis, ifRedisAnswers, openRedis } from "../fleet/redis_connection.ts";
import type { HostInfo, SeatRequest } from "../fleet/seat_request.ts";
import { LocalChild } from "../program/subprocess/local_child.ts";
import type { HostOptions } from "./host_options.ts";
import { HostSeat, type SeatHost } from "./host_seat.ts";
import { workerProgram } from "./worker_program.ts";

/** Milliseconds between two looks at the leases. */
const LEASE_INTERVAL = 100;
/** Milliseconds between two signs of life, and for which each of them lasts. */
const SHOW_INTERVAL = 1000;
const SHOWN = 5000;
/** Milliseconds for which Redis keeps the inbox of a host that is gone. */
const INBOX_TTL = 120_000;

/** What a host counts. */
export interface HostStatus extends HostInfo {
  readonly fleet: string;
  /** How many workers it has started so far. */
  readonly started: number;
}

/** A host. */
export class WorkerHost implements SeatHost {
  readonly #options: HostOptions;
  readonly #redis: Redis;
  readonly #keys: FleetKeys;
  readonly #id: string;
  readonly #seats = new Map<string, HostSeat>();
  readonly #program;
  readonly #mail: Inbox;
  readonly #queue: QueueWorker<SeatRequest>;
  readonly #timers: readonly ReturnType<typeof setInterval>[];
  readonly #broken = Promise.withResolvers<never>();
  #started = 0;
  #leaving: Promise<void> | undefined;

  private constructor(options: HostOptions, redis: Redis, id: string) {
    this.#options = options;
    this.#redis = redis;
    this.#id = id;
    this.#broken.promise.catch(() => {});
    this.#keys = new FleetKeys(options.fleet);
    this.#program = workerProgram(options);
    this.#mail = new Inbox(id, redis, this.#keys, INBOX_TTL, {
      entry: (entry) => this.#seats.get(entry.seat)?.take(entry),
      failed: (reason) => this.#broken.reject(new Error(`Cannot read from Redis: ${reason}`)),
    });
    this.#queue = new QueueWorker(options.fleet, ({ data }) => this.#sit(data), {
      connection: redis,
      concurrency: options.slots,
      maxStalledCount: 0, // a seat is never taken twice
      autorun: false,
    });
    this.#queue.on("error", () => {}); // it reconnects
    this.#timers = [
      setInterval(() => this.#checkLeases(), LEASE_INTERVAL),
      setInterval(() => this.#show(), SHOW_INTERVAL),
    ];
  }

  /**
   * A host that takes seats from now on.
   *
   * @param warn Told what to see to, for whoever runs that Redis.
   * @throws {Error} Saying what to change.
   */
  static async open(options: HostOptions, warn: (line: string) => void): Promise<WorkerHost> {
    const { redis, warnings } = await openRedis(options.redis);
    for (const warning of warnings) warn(warning);
    const host = new WorkerHost(options, redis, crypto.randomUUID());
    await host.#mail.open();
    await host.#show();
    host.#queue.run().catch(() => {});
    return host;
  }

  get inbox(): string {
    return this.#id;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Rejects when it can work no more. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  /** The host at this moment. */
  get status(): HostStatus {
    return { ...this.#info, fleet: this.#options.fleet, started: this.#started };
  }

  start(token: string): LocalChild {
    return new LocalChild(this.#program, [token], {});
  }

  post(...[to, seat, sequence, type, body, undelivered]: Parameters<SeatHost["post"]>): void {
    this.#mail.post(to, seat, sequence, type, body, undelivered);
  }

  async leaseLeft(seat: string): Promise<number> {
    return await this.#redis.pttl(this.#keys.lease(seat));
  }

  /**
   * Take no more seats, have those that there are given back, and end. Idempotent.
   *
   * @param timeout Milliseconds that running tasks have.
   */
  leave(reason: string, timeout: number): Promise<void> {
    return this.#leaving ??= this.#leave(reason, timeout);
  }

  /** End every worker now. */
  killAll(reason: string): void {
    for (const seat of this.#seats.values()) seat.kill(reason);
  }

  get #info(): HostInfo {
    return {
      name: this.#options.name,
      protocol: FLEET_PROTOCOL,
      slots: this.#options.slots,
      taken: this.#seats.size,
      leaving: this.#leaving !== undefined,
    };
  }

  async #sit(request: SeatRequest): Promise<void> {
    const { seat, producer, protocol } = request;
    if (protocol !== FLEET_PROTOCOL) {
      const versions =
        `host "${this.name}" speaks version ${FLEET_PROTOCOL}, this program ${protocol}`;
      return this.#refuse(producer, seat, `${versions}: use one version of the library for both`);
    }
    const asked = performance.now();
    const left = await this.leaseLeft(seat);
    if (left <= 0) return; // its program has gone, or does not want it any more
    try {
      const made = new HostSeat(this, request, asked + left);
      this.#seats.set(seat, made);
      this.#started += 1;
      if (this.#leaving !== undefined) made.leave("the host leaves");
      await made.over;
    } catch (error) {
      this.#refuse(
        producer,
        seat,
        `host "${this.name}" could not start a worker: ${(error as Error).message}`,
      );
    } finally {
      this.#seats.delete(seat);
    }
  }

  #refuse(producer: string, seat: string, reason: string): void {
    const exit = toBody({ code: 1, signal: null, reason, refused: true });
    this.#mail.post(producer, seat, 1, "exit", exit, () => {});
  }

  async #leave(reason: string, timeout: number): Promise<void> {
    const closed = this.#queue.close();
    const seats = [...this.#seats.values()];
    for (const seat of seats) seat.leave(`host "${this.name}" leaves: ${reason}`);
    const late = setTimeout(() => {
      this.killAll(`host "${this.name}" left, and its task did not end within ${timeout} ms`);
    }, timeout);
    await Promise.all(seats.map((seat) => seat.over));
    await ifRedisAnswers(closed);
    clearTimeout(late);
    for (const timer of this.#timers) clearInterval(timer);
    await ifRedisAnswers(Promise.allSettled([
      this.#mail.close(),
      this.#redis.del(this.#keys.host(this.#id)),
      this.#redis.srem(this.#keys.hosts, this.#id),
    ]));
    await closeRedis(this.#redis);
  }

  #checkLeases(): void {
    const now = performance.now();
    for (const seat of this.#seats.values()) seat.check(now);
  }

  async #show(): Promise<void> {
    try {
      await Promise.all([
        this.#mail.keep(),
        this.#redis.set(this.#keys.host(this.#id), JSON.stringify(this.#info), "PX", SHOWN),
        this.#redis.sadd(this.#keys.hosts, this.#id),
      ]);
    } catch {
      // Redis is away for a while; the leases see to the workers.
    }
  }
}
