// The tiny interface of a system under measurement: named scenarios that give figures and throw
// when an answer is wrong. Says nothing about what the systems are.

/** What one run of a scenario measured, by name; the unit is part of the name. */
export type Figures = Readonly<Record<string, number>>;

/** How much each scenario does. */
export interface Sizes {
  /** Tasks submitted at once. */
  readonly burst: number;
  /** Tasks submitted one after the other's end. */
  readonly oneAtATime: number;
  /** The longest queue of ours. */
  readonly growth: number;
  /** The longest queue of a peer, some of which slow down with it. */
  readonly growthOfPeers: number;
  /** CPU-bound tasks for each count of workers. */
  readonly cpu: number;
  /** Short tasks among the long ones, and how many of those. */
  readonly prompt: { readonly short: number; readonly long: number };
  /** Milliseconds for each size of payloads. */
  readonly payload: number;
  /** Tasks that wait, for each worker. */
  readonly naps: number;
  /** Reports or items of one task. */
  readonly stream: number;
  /** Repeats of whatever is timed one by one: transfers, cold starts. */
  readonly repeats: number;
  /** Milliseconds that idleness is watched. */
  readonly idle: number;
}

/** One way to measure a system. Starts it, warms it up, checks every answer, ends it. */
export type Scenario = (sizes: Sizes) => Promise<Figures>;

/** What a system's file exports as `scenarios`. */
export type Scenarios = Readonly<Record<string, Scenario>>;

/** The sizes of a full run. */
export const FULL: Sizes = {
  burst: 100_000,
  oneAtATime: 20_000,
  growth: 1_000_000,
  growthOfPeers: 100_000,
  cpu: 150,
  prompt: { short: 2_000, long: 24 },
  payload: 1_500,
  naps: 100,
  stream: 300_000,
  repeats: 9,
  idle: 3_000,
};

/** The sizes of a run that only shows whether all is well. */
export const QUICK: Sizes = {
  burst: 10_000,
  oneAtATime: 500,
  growth: 200_000,
  growthOfPeers: 10_000,
  cpu: 30,
  prompt: { short: 300, long: 6 },
  payload: 200,
  naps: 10,
  stream: 50_000,
  repeats: 3,
  idle: 1_500,
};
