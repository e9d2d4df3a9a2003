// The one running instance of the page's domain: executors, visitors, statistics, open streams. Routes
// take everything from here. Importing it starts nothing.

import { EventStreams } from "./http/event_streams.ts";
import { Executors } from "./executors.ts";
import { PoolWatch } from "./pool_watch.ts";
import { Visitors } from "./visitors.ts";

/** Names this run of the server, so that a page notices another. */
export const SERVER: string = crypto.randomUUID();

/** Where all tasks run. */
export const executors: Executors = new Executors();

/** Who is here. */
export const visitors: Visitors = new Visitors(executors);

/** The statistics of the pools. */
export const pools: PoolWatch = new PoolWatch(() => executors.view);

/** Every open event stream. */
export const streams: EventStreams = new EventStreams();

/** Tells whoever waits for a visitor that the server is on its way out. */
export const leaving: AbortController = new AbortController();
