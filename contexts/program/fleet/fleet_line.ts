// What a program has of a fleet once Redis has answered: the connection, its inbox, its wishes, its view of the others.

import type { Redis } from "npm:ioredis@6.0.0";
import { logger } from "../../../futures/future/log.ts";
import type { FleetKeys } from "../../fleet/fleet_keys.ts";
import { Inbox, type InboxEvents } from "../../fleet/inbox.ts";
import { closeRedis, openRedis } from "../../fleet/redis_connection.ts";
import { FleetView } from "./fleet_view.ts";
import type { Seat } from "./seat.ts";
import { SeatQueue } from "./seat_queue.ts";

/** Milliseconds for which Redis keeps the inbox of a program that is gone. */
const INBOX_TTL = 120_000;

/** A program's line to its fleet. */
export class FleetLine {
  readonly redis: Redis;
  readonly inbox: Inbox;
  readonly queue: SeatQueue;
  readonly view: FleetView;

  constructor(redis: Redis, inbox: Inbox, queue: SeatQueue, view: FleetView) {
    this.redis = redis;
    this.inbox = inbox;
    this.queue = queue;
    this.view = view;
  }

  /** Every now and then, while there are seats. Redis may not answer for a while: nobody waits for it. */
  beat(now: number, seats: readonly Seat[]): void {
    this.inbox.keep().catch(() => {});
    this.queue.check(now).catch(() => {});
    this.showItself(now, seats);
  }

  /** Look who else is there, and show what the program has and wants. */
  showItself(now: number, seats: readonly Seat[]): void {
    this.view.check(now, seats).catch(() => {});
  }

  /** The program has no seats and wants none. */
  hide(): void {
    this.view.hide().catch(() => {});
  }

  /** Drop what there is of the program in Redis, and the connection. */
  async close(): Promise<void> {
    await Promise.allSettled([this.inbox.close(), this.queue.close(), this.view.hide()]);
    await closeRedis(this.redis);
  }
}

/**
 * Connect.
 *
 * @throws {Error} Saying what to change.
 */
export async function openFleetLine(
  url: string,
  keys: FleetKeys,
  id: string,
  times: { readonly silence: number; readonly hostTimeout: number },
  events: InboxEvents,
): Promise<FleetLine> {
  const { redis, warnings } = await openRedis(url);
  for (const warning of warnings) logger.warn(warning);
  const inbox = new Inbox(id, redis, keys, INBOX_TTL, events);
  try {
    await inbox.open();
  } catch (error) {
    await inbox.close();
    await closeRedis(redis);
    throw error;
  }
  const queue = new SeatQueue(keys.fleet, redis, times.silence);
  return new FleetLine(
    redis,
    inbox,
    queue,
    new FleetView(redis, keys, id, queue, times.hostTimeout),
  );
}
