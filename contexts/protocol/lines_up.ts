// The lines from a worker to its pool: each one's type, the one way to write it, and the one way to read it.
// A worker may be anybody's, so that what it says is checked here.

import type { Encoded } from "./codec/codec.ts";
import { lineText, parseLines, PROTOCOL, type ValueField, valueText } from "./lines.ts";

/** Characters of a wrong line that are shown. */
const LONGEST_SHOWN = 200;

/** What a worker can do that not every one can. */
export interface Abilities {
  /** Whether it reads bytes as they are. */
  readonly raw?: boolean;
  /** Whether it reads many jobs in one line. */
  readonly runs?: boolean;
  /** Whether it gets its jobs from the socket that it was offered, and by standard input what is urgent. */
  readonly socket?: boolean;
}

/** A line from the worker. */
export type UpLine =
  /** It takes jobs. */
  | { readonly type: "hello"; readonly protocol: number } & Abilities
  /** A job has begun. */
  | { readonly type: "started"; readonly job: number }
  /** Its module is being loaded, for the first time here; then it is, whatever it exports. */
  | { readonly type: "loading" | "loaded"; readonly job: number }
  /** Its task has returned, and since then the next one has begun, if that is said. */
  | ValueField & { readonly type: "returned"; readonly job: number; readonly next?: number }
  /** It has thrown; the value is an error record. */
  | ValueField & { readonly type: "raised"; readonly job: number }
  /** A message of the running task. */
  | ValueField & {
    readonly type: "sent";
    readonly job: number;
    readonly name: string;
    /** Its size, in whole kilobytes. Left out: 0. */
    readonly kilobytes?: number;
  }
  /** A job that was taken back will not run. */
  | { readonly type: "abandoned"; readonly job: number }
  /** A value for a pipe of a message router. */
  | ValueField & { readonly type: "piped"; readonly pipe: number }
  /** A task raised an event. */
  | { readonly type: "set"; readonly event: number }
  /** A task has printed something; `id` is its future's. */
  | {
    readonly type: "printed";
    readonly stream: "stdout" | "stderr";
    readonly text: string;
    readonly id?: number;
  }
  /** So much memory is used. */
  | { readonly type: "usage"; readonly bytes: number }
  /** It is about to end of its own will, perhaps over an error that nobody caught. */
  | { readonly type: "exiting"; readonly code: number; readonly error?: ValueField }
  /** A sign of life. */
  | { readonly type: "pong" }
  /** A sign of life of the thread that runs tasks. */
  | { readonly type: "synced" };

/** Writes each line. */
export const up = {
  hello: (abilities: Abilities = {}) => text({ type: "hello", protocol: PROTOCOL, ...abilities }),
  started: (job: number) => `{"type":"started","job":${job}}\n`,
  loading: (job: number) => text({ type: "loading", job }),
  loaded: (job: number) => text({ type: "loaded", job }),
  returned: (job: number, value: Encoded) =>
    `{"type":"returned","job":${job}${valueText(value)}}\n`,
  raised: (job: number, error: Encoded) => `{"type":"raised","job":${job}${valueText(error)}}\n`,
  sent: (job: number, name: string, value: Encoded, kilobytes = 0) => {
    const size = kilobytes === 0 ? "" : `,"kilobytes":${kilobytes}`;
    return `{"type":"sent","job":${job},"name":${JSON.stringify(name)}${size}${
      valueText(value)
    }}\n`;
  },
  abandoned: (job: number) => text({ type: "abandoned", job }),
  piped: (pipe: number, value: Encoded) => `{"type":"piped","pipe":${pipe}${valueText(value)}}\n`,
  set: (event: number) => text({ type: "set", event }),
  printed: (stream: "stdout" | "stderr", printed: string, id?: number) =>
    text({ type: "printed", stream, text: printed, id }),
  usage: (bytes: number) => text({ type: "usage", bytes }),
  exiting: (code: number, error?: Encoded) =>
    error === undefined
      ? text({ type: "exiting", code })
      : `{"type":"exiting","code":${code},"error":{${error.field}}}\n`,
  pong: () => text({ type: "pong" }),
  synced: () => text({ type: "synced" }),
} satisfies Record<UpLine["type"], (...fields: never[]) => string>;

const RETURNED = '{"type":"returned"';

/** Whether a line may say of the next job that it has begun. */
export function isReturned(line: string): boolean {
  return line.startsWith(RETURNED);
}

/** Such a line, or lines with such a one at the end, which says that. */
export function withNext(lines: string, job: number): string {
  return `${lines.slice(0, -2)},"next":${job}}\n`;
}

/**
 * Reads a block of whole lines.
 *
 * @throws {Error} If a line is none, or lacks what it must have, after those before it.
 */
export function readUp(block: string): Iterable<UpLine> {
  const lines = parseLines(block);
  return Array.isArray(lines) && lines.every(isRight) ? lines : oneByOne(lines);
}

function* oneByOne(lines: Iterable<unknown>): Iterable<UpLine> {
  for (const line of lines) {
    if (isRight(line)) yield line;
    else throw new Error(`a line of type ${typeOf(line)} is not right here: ${shown(line)}`);
  }
}

// Its value is looked at by those who decode it.
function isRight(found: unknown): found is UpLine {
  const line = (found ?? {}) as UpLine;
  switch (line.type) {
    case "started":
    case "loading":
    case "loaded":
    case "raised":
    case "abandoned":
      return typeof line.job === "number";
    case "returned":
      return typeof line.job === "number" &&
        (line.next === undefined || typeof line.next === "number");
    case "sent":
      return typeof line.job === "number" && typeof line.name === "string" &&
        (line.kilobytes === undefined || line.kilobytes >= 0);
    case "hello":
      return typeof line.protocol === "number";
    case "piped":
      return typeof line.pipe === "number";
    case "set":
      return typeof line.event === "number";
    case "printed":
      return typeof line.text === "string" &&
        (line.stream === "stdout" || line.stream === "stderr") &&
        (line.id === undefined || typeof line.id === "number");
    case "usage":
      return typeof line.bytes === "number";
    case "exiting":
      return typeof line.code === "number";
    case "pong":
    case "synced":
      return true;
    default:
      return false;
  }
}

function typeOf(line: unknown): string {
  return JSON.stringify((line as UpLine | null)?.type);
}

function shown(line: unknown): string {
  const text = JSON.stringify(line);
  return text.length > LONGEST_SHOWN ? text.slice(0, LONGEST_SHOWN) + "…" : text;
}

function text(line: UpLine): string {
  return lineText(line);
}
