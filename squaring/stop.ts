// The end of the page: what a host calls when it is told to stop.

import { executors, streams } from "./site.ts";

let stopped: Promise<void> | undefined;

/** End all event streams, cancel all tasks, end all workers. Safe to call more than once. */
export function stop(): Promise<void> {
  streams.close();
  return stopped ??= executors.close();
}
