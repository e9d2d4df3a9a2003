// The lines from a pool to its workers: each one's type, the one way to write it, and the one way to read it. And what
// the first one tells a worker for good: how deep it is nested.

import type { StreamWindow } from "../../futures/task/stream_window.ts";
import type { TaskKind } from "../../futures/task/task_reference.ts";
import type { Encoded } from "./codec/codec.ts";
import {
  lineFinder,
  lineText,
  parseLines,
  plainText,
  PROTOCOL,
  type ValueField,
  valueText,
} from "./lines.ts";

/** What a worker is told at its hello. */
export interface Greeting {
  /** How many pools there are above it. */
  readonly depth: number;
  /** Whether the pool wants to know how much memory it uses. */
  readonly watchMemory: boolean;
  /** Whether it is to tell what tasks print. Left out: they print. */
  readonly output?: boolean;
  /** How many tasks it may run at once. Left out: one. */
  readonly tasks?: number;
  /** Milliseconds: one that works and hears nothing for so long is to end, as its pool counts its task as lost by then. */
  readonly lease?: number;
  /** Whether the pool reads bytes as they are. */
  readonly raw?: boolean;
  /** Whether the pool reads in one line that a task has returned and the next one has begun. */
  readonly next?: boolean;
}

/** A line from the pool. */
export type DownLine =
  /** The first one. */
  | { readonly type: "hello"; readonly protocol: number } & Greeting
  /** A task gets a number. */
  | {
    readonly type: "task";
    readonly task: number;
    readonly url: string;
    readonly name: string;
    readonly kind: TaskKind;
  }
  | RunLine
  | RunsLine
  /** Take back the jobs that have not begun. */
  | { readonly type: "recall"; readonly jobs: readonly number[] }
  /** Tell the running task that it is cancelled. */
  | { readonly type: "cancel"; readonly job: number }
  /** So many more messages were taken. */
  | { readonly type: "acknowledge"; readonly job: number; readonly count: number }
  /** An event was raised. */
  | { readonly type: "set"; readonly event: number }
  /** Give a sign of life. */
  | { readonly type: "ping" }
  /** The same from the thread that runs tasks, when it comes to it. */
  | { readonly type: "sync" }
  /** Nothing more comes: the pool ends the worker, and will end what that has started. */
  | { readonly type: "exit" };

/** Run a job: the value is the array of its arguments. */
export type RunLine = ValueField & {
  readonly type: "run";
  readonly job: number;
  readonly task: number;
  /** The id of its future, for whatever people are told of it. */
  readonly id?: number;
  /** How far it may be ahead of its reader, if that is not the usual. */
  readonly window?: StreamWindow;
  /** Of which span it is a part, where somebody watches: a W3C `traceparent`. */
  readonly trace?: string;
};

/** Run some jobs of one task, one after the other: the first of each list belongs to the first job, and so on. */
export interface RunsLine {
  readonly type: "runs";
  readonly task: number;
  readonly jobs: readonly number[];
  readonly ids: readonly number[];
  /** The arrays of their arguments, in plain JSON. */
  readonly values: readonly unknown[];
}

/** The jobs of such a line, each by itself. */
export function runsOf({ task, jobs, ids, values }: RunsLine): RunLine[] {
  return jobs.map((job, at) => ({ type: "run", job, task, id: ids[at], value: values[at] }));
}

type Down<T extends DownLine["type"]> = Omit<Extract<DownLine, { type: T }>, "type">;

/** Writes each line. */
export const down = {
  hello: (greeting: Greeting) => text({ type: "hello", protocol: PROTOCOL, ...greeting }),
  task: (task: Down<"task">) => text({ type: "task", ...task }),
  /** The most frequent one, in one step. */
  run: (
    job: number,
    task: number,
    id: number,
    args: Encoded,
    window?: StreamWindow,
    trace?: string,
  ) => {
    const ahead = window === undefined ? "" : `,"window":${JSON.stringify(window)}`;
    const part = trace === undefined ? "" : `,"trace":${JSON.stringify(trace)}`;
    return `{"type":"run","job":${job},"task":${task},"id":${id}${ahead}${part}${
      valueText(args)
    }}\n`;
  },
  /** Of jobs whose arguments are plain. */
  runs: (
    task: number,
    jobs: readonly number[],
    ids: readonly number[],
    args: readonly Encoded[],
  ) =>
    `{"type":"runs","task":${task},"jobs":[${jobs.join()}],"ids":[${ids.join()}],"values":[${
      args.map(plainText).join()
    }]}\n`,
  recall: (jobs: readonly number[]) => text({ type: "recall", jobs }),
  cancel: (job: number) => text({ type: "cancel", job }),
  acknowledge: (job: number, count: number) => text({ type: "acknowledge", job, count }),
  set: (event: number) => text({ type: "set", event }),
  ping: () => text({ type: "ping" }),
  sync: () => text({ type: "sync" }),
  exit: () => text({ type: "exit" }),
} satisfies Record<DownLine["type"], (...fields: never[]) => string>;

/** Whether a block has a line that is to be obeyed in the middle of a task, too. */
export const hasUrgent: (block: string) => boolean = lineFinder(
  '(?!\\{"type":"(?:hello|task|runs?)"|$)', // those are for the worker's own time
);

/** Whether a block has a job to run. */
export const hasRun: (block: string) => boolean = lineFinder('\\{"type":"runs?"');

/**
 * Reads a block of whole lines. Lines of types that are not known here come as they are.
 *
 * @throws {SyntaxError} If a line is none, after those before it.
 */
export function readDown(block: string): Iterable<DownLine> {
  return parseLines(block) as Iterable<DownLine>;
}

function text(line: DownLine): string {
  return lineText(line);
}

// How deep executors are nested: a task may have its own executor, but not without end.

const DEPTH = Symbol.for("tasks-futures.depth");
/** How many levels of workers there may be below the program. */
const MAX_DEPTH = 4;

/** In a worker: note how deep it is. */
export function enterDepth(depth: number): void {
  (globalThis as Record<symbol, unknown>)[DEPTH] = depth;
}

/** How deep this code runs: 0 in the program, 1 in its workers. */
function currentDepth(): number {
  return ((globalThis as Record<symbol, unknown>)[DEPTH] as number | undefined) ?? 0;
}

/**
 * The depth of a worker that is to be started here.
 *
 * @throws {RangeError} If that is too deep.
 */
export function nextDepth(): number {
  const depth = currentDepth() + 1;
  if (depth > MAX_DEPTH) {
    throw new RangeError(
      `Cannot start worker: executors are nested ${MAX_DEPTH} deep already, submit from further out`,
    );
  }
  return depth;
}
