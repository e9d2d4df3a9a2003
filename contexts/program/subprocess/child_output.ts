// A child's output that is not the protocol's: read to its end whatever happens, passed on to this
// program's own output, and its last lines kept for whoever asks why the child died.

import type { OutputStream } from "../../../futures/future/task_output.ts";

/** Bytes of the last lines to keep. */
const TAIL = 4096;
/** Bytes that are read at once, as many as a pipe holds. */
const PIECE = 1 << 16;
/** Bytes that may wait to be written here before more are dropped: nobody reads that fast. */
const BACKLOG = 1 << 24;

// deno-lint-ignore no-control-regex
const COLOURS = /\x1b\[[0-9;]*m/g;

/** Where to pass bytes on. */
export interface Sink {
  /** Resolves when they are written. */
  write(bytes: Uint8Array): Promise<number>;
}

/** Passes bytes on, in order, without ever making their sender wait. */
export class Forwarder {
  readonly #sink: Sink;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param sink Where to. */
  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Pass bytes on, of which a copy is made. Dropped while too many wait. */
  pass(piece: Uint8Array): void {
    if (this.#waiting > BACKLOG) return;
    const bytes = piece.slice();
    this.#waiting += bytes.length;
    this.#last = this.#last.then(() => writeAll(this.#sink, bytes)).catch(() => {}).then(() => {
      this.#waiting -= bytes.length;
    });
  }
}

/** Passes what is printed on to whoever wants it, or to this program's own output. */
export function printer(
  stream: OutputStream,
  printed: ((stream: OutputStream, bytes: Uint8Array) => void) | undefined,
): (bytes: Uint8Array) => void {
  if (printed !== undefined) return (bytes) => printed(stream, bytes);
  const forwarder = new Forwarder(Deno[stream]);
  return (bytes) => forwarder.pass(bytes);
}

/**
 * Read a stream in pieces, to its end or until the signal aborts.
 *
 * @param take Gets each piece; its memory is used again.
 */
export async function readOutput(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  take: (piece: Uint8Array) => void,
): Promise<void> {
  const next = reading(stream, signal);
  for (let piece = await next(); piece !== undefined; piece = await next()) take(piece);
}

// What the system gives comes into one buffer; a stream that somebody has made may not be able to.
function reading(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): () => Promise<Uint8Array | undefined> {
  const cancelled = (reader: { cancel(): Promise<void> }) =>
    signal.addEventListener("abort", () => void reader.cancel(), { once: true });
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    const reader = stream.getReader();
    cancelled(reader);
    return async () => (await reader.read()).value;
  }
  cancelled(reader);
  let buffer = new ArrayBuffer(PIECE);
  return async () => {
    const { value, done } = await reader.read(new Uint8Array(buffer));
    if (done) return undefined;
    buffer = value.buffer;
    return value;
  };
}

/** The last lines of what goes through it. */
export class Tail {
  #bytes = new Uint8Array(0);

  /** More. */
  take(piece: Uint8Array): void {
    const kept = piece.subarray(-TAIL);
    const before = this.#bytes.subarray(Math.max(0, this.#bytes.length + kept.length - TAIL));
    const bytes = new Uint8Array(before.length + kept.length);
    bytes.set(before);
    bytes.set(kept, before.length);
    this.#bytes = bytes;
  }

  /** The last whole lines, or the end of one that is longer; without colours. */
  get text(): string {
    const text = new TextDecoder().decode(this.#bytes).replaceAll(COLOURS, "");
    return this.#bytes.length < TAIL ? text : text.slice(text.indexOf("\n") + 1);
  }
}

async function writeAll(sink: Sink, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await sink.write(rest));
}
