// Server-sent events: answers that stay open, a heartbeat that shows both sides that the other is
// there, and an end for all of them. It must not know what the events mean.

import { Refusal } from "../refusal.ts";

/** Sends one event of a stream. The id, if any, comes back when the reader resumes. */
export type SendEvent = (event: string, data: unknown, id?: string) => void;

/** Begins a stream: sends, may close it, and gives what is disposed of when it ends. */
export type StartStream = (send: SendEvent, close: () => void) => Disposable;

const BACKLOG = 1 << 20;
const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};
const encoder = new TextEncoder();

/** The open streams of a server. */
export class EventStreams {
  readonly #heartbeat: number;
  readonly #open = new Set<EventStream>();
  #closed = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param heartbeat Milliseconds between two signs of life. */
  constructor(heartbeat = 10_000) {
    this.#heartbeat = heartbeat;
  }

  /** How many streams are open. */
  get size(): number {
    return this.#open.size;
  }

  /**
   * Answer with a stream.
   *
   * @param start Sends the first events and subscribes to more; what it returns is disposed of when
   * the stream ends, on whichever side.
   * @param gone Tells that the reader has gone, on a host that does not cancel the answer then.
   * @throws {Refusal} If they were closed, or what `start` throws; then no stream is left behind.
   */
  answer(start: StartStream, gone?: AbortSignal): Response {
    if (this.#closed) {
      throw new Refusal("stopping", "Cannot open stream: the server is stopping", {
        retryAfter: 2,
      });
    }
    const stream = new EventStream(() => this.#forget(stream));
    this.#open.add(stream);
    this.#timer ??= setInterval(() => this.#beat(), this.#heartbeat);
    try {
      stream.begin(start, gone);
    } catch (error) {
      stream.close();
      throw error;
    }
    return new Response(stream.body, { headers: HEADERS });
  }

  /** Answer who asks for the headers alone. Without a length: a stream has none. */
  head(): Response {
    const nothing = new ReadableStream({ start: (controller) => controller.close() });
    return new Response(nothing, { headers: HEADERS });
  }

  /** End every stream, and open no more; readers will come back by themselves. */
  close(): void {
    this.#closed = true;
    for (const stream of [...this.#open]) stream.close();
  }

  #beat(): void {
    for (const stream of [...this.#open]) stream.send("ping", {});
  }

  #forget(stream: EventStream): void {
    this.#open.delete(stream);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

class EventStream {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly #onEnd: () => void;
  readonly #held = new DisposableStack();
  #controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  #ended = false;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    this.body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => void (this.#controller = controller),
      cancel: () => this.#end(),
    }, new ByteLengthQueuingStrategy({ highWaterMark: 0 }));
  }

  begin(start: StartStream, gone?: AbortSignal): void {
    gone?.addEventListener("abort", () => this.#drop(), { once: true });
    const subscription = start(
      (event, data, id) => this.send(event, data, id),
      () => this.close(),
    );
    if (this.#ended) subscription[Symbol.dispose]();
    else this.#held.use(subscription);
  }

  send(event: string, data: unknown, id?: string): void {
    if (this.#ended) return;
    this.#controller.enqueue(encodeEvent(event, data, id));
    // A reader that has stopped reading comes back later and resumes: nothing piles up for it.
    if ((this.#controller.desiredSize ?? 0) < -BACKLOG) this.#drop();
  }

  close(): void {
    if (this.#ended) return;
    this.#end();
    this.#controller.close();
  }

  // What was not read yet goes with it, which closing would keep.
  #drop(): void {
    if (this.#ended) return;
    this.#end();
    this.#controller.error(new Error("Cannot go on with stream: nobody reads it"));
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#held.dispose();
    this.#onEnd();
  }
}

function encodeEvent(event: string, data: unknown, id?: string): Uint8Array<ArrayBuffer> {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  return encoder.encode(`${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
