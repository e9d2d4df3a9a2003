// The one running instance of the page's domain: executors, visitors, statistics, open streams. Routes
// take everything from here, and a host that is told to stop ends it here. Importing it starts nothing,
// and stops the one before: on Vite's dev server each edit makes another in the same program.

import { EventStreams } from "./http/event_streams.ts";
import { Executors } from "./executors.ts";
import { PoolWatch } from "./pool_watch.ts";
import { Refusal } from "./refusal.ts";
import { Visitors } from "./visitors.ts";
import { WatchFeed } from "../watch.ts";

/** Names this run of the server, so that a page notices another. */
export const SERVER: string = crypto.randomUUID();

/** What the library itself does here. */
export const watch: WatchFeed = new WatchFeed();

/** Where all tasks run. */
export const executors: Executors = new Executors(undefined, (name, executor) => {
  watch.add(name, executor);
});

/** Who is here. */
export const visitors: Visitors = new Visitors(executors);

/** The statistics of the pools. */
export const pools: PoolWatch = new PoolWatch(() => executors.view);

/** Every open event stream. */
export const streams: EventStreams = new EventStreams();

/** Tells whoever waits for a visitor that the server is on its way out. */
export const leaving: AbortController = new AbortController();

let stopped: Promise<void> | undefined;

/** End all event streams and half-sent requests, cancel all tasks, end all workers. Safe to call more than once. */
export function stop(): Promise<void> {
  leaving.abort(
    new Refusal("stopping", "Cannot read request: the server is stopping", { retryAfter: 2 }),
  );
  streams.close();
  return stopped ??= executors.close();
}

const CURRENT = Symbol.for("tasks-futures.squaring.stop");
const program = globalThis as { [CURRENT]?: typeof stop };
void program[CURRENT]?.();
program[CURRENT] = stop;
