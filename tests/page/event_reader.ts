// Reads a stream of server-sent events, one event at a time.

/** One event. */
export interface ReadEvent {
  readonly id?: string;
  readonly event: string;
  // deno-lint-ignore no-explicit-any
  readonly data: any;
}

// A safety limit: a passing test never reaches it.
const LIMIT = 60_000;

/** The events of an answer. Disposing of it hangs up. */
export class EventReader implements AsyncDisposable {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = "";

  /** @param response An answer whose body is a stream of events. */
  constructor(response: Response) {
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next event, or undefined at the end of the stream. */
  async next(): Promise<ReadEvent | undefined> {
    let end: number;
    while ((end = this.#text.indexOf("\n\n")) === -1) {
      const { done, value } = await this.#read();
      if (done) return undefined;
      this.#text += value;
    }
    const block = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 2);
    return parse(block);
  }

  /** The next event for which this holds; those before it are skipped. */
  async until(holds: (event: ReadEvent) => boolean): Promise<ReadEvent> {
    for (;;) {
      const event = await this.next();
      if (event === undefined) throw new Error("Cannot find event: the stream has ended");
      if (holds(event)) return event;
    }
  }

  async #read(): Promise<ReadableStreamReadResult<string>> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      late.reject(new Error(`Cannot read event: none came within ${LIMIT / 1000} s`));
    }, LIMIT);
    try {
      return await Promise.race([this.#reader.read(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader.cancel();
  }
}

function parse(block: string): ReadEvent {
  const fields = new Map(
    block.split("\n").map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  return {
    id: fields.get("id"),
    event: fields.get("event") ?? "message",
    data: JSON.parse(fields.get("data")!),
  };
}
