// Where a job can stand, and the one table of its moves: state x move -> state. Pure.

import { type Row, rowsOf } from "../future/table_rows.ts";

/** Where a job stands. */
export type JobState =
  /** No pool has it. */
  | "new"
  /** It waits in a queue, or behind another job that keeps it from one. */
  | "queued"
  /** A worker was handed it, ahead of need, and has not begun it as far as is known. */
  | "handed out"
  /** It was handed out and is asked back: it comes back, or it has begun. */
  | "recalled"
  /** Its task runs. */
  | "begun"
  /** It was cancelled before it began and has no holder any more; its future is about to be told. */
  | "abandoned"
  /** Its final message was received. */
  | "over";

/** What can happen to a job. */
export type JobMove = "queue" | "handOut" | "recall" | "begin" | "send" | "abandon" | "end";

/** The table of all moves; a cell that is missing is impossible, and trying it a bug in a pool. */
export const JOB_MOVES: Readonly<Record<JobState, Partial<Record<JobMove, JobState>>>> = {
  "new": { queue: "queued" },
  "queued": { queue: "queued", handOut: "handed out", abandon: "abandoned", end: "over" },
  "handed out": {
    queue: "queued",
    recall: "recalled",
    begin: "begun",
    abandon: "abandoned",
    end: "over",
  },
  "recalled": { queue: "queued", begin: "begun", abandon: "abandoned", end: "over" },
  "begun": { send: "begun", end: "over" },
  "abandoned": { end: "over" },
  "over": {},
};

/** A state as a row of the table. */
export type JobRow = Row<JobState, JobMove>;

const MOVES = ["queue", "handOut", "recall", "begin", "send", "abandon", "end"] as const;

/** Where a job begins. */
export const NEW_JOB: JobRow = rowsOf(JOB_MOVES, MOVES, () => ({})).new;

/** There is no such move. */
export function impossible(move: JobMove, from: JobRow): never {
  throw new Error(`Cannot move job: ${JSON.stringify(move)} is impossible while ${from.name}`);
}
