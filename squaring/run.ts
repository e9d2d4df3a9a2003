// What the page shows of a demo's run: plain data, the same in JSON, in events and in the browser.
// The browser loads this file, so it imports types only.

import type { Job } from "./job.ts";

/** The demos. */
export const DEMO_NAMES = ["progress", "iteration", "fizz-buzz"] as const;

/** A demo, as paths name it. */
export type DemoName = typeof DEMO_NAMES[number];

/** The inputs of each demo. */
export const DEMO_INPUTS = {
  progress: { min: 1_000_000, max: 20_000_000, step: 1_000_000, initial: 13_000_000 },
  iteration: { min: 10, max: 300, step: 10, initial: 150 },
  "fizz-buzz": { min: 5, max: 100, step: 5, initial: 30 },
} as const;

/** A message of a run's task: a report, an item, or one of its own types. */
export interface RunMessage {
  readonly type: string;
  readonly value: unknown;
}

/** A run with every message so far. Its task looks like any job. */
export interface Run {
  readonly job: Job;
  readonly messages: readonly RunMessage[];
}

/** A run as a stream first carries it, or null when nothing was run yet. */
export interface RunState {
  readonly run: Run | null;
  /** Names this run of the server. */
  readonly server: string;
  /** The server's clock. */
  readonly now: number;
}
