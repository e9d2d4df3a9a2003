// The end of the page: what a host calls when it is told to stop.

import { Refusal } from "./refusal.ts";
import { executors, leaving, streams } from "./site.ts";

let stopped: Promise<void> | undefined;

/** End all event streams and half-sent requests, cancel all tasks, end all workers. Safe to call more than once. */
export function stop(): Promise<void> {
  leaving.abort(
    new Refusal("stopping", "Cannot read request: the server is stopping", { retryAfter: 2 }),
  );
  streams.close();
  return stopped ??= executors.close();
}
