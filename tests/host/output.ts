// What a process prints, read as it comes, with a way to wait for a text.

const LIMIT = 20_000;

/** The text of a stream that is read to its end. */
export class Output {
  /** Settles when the stream has ended. */
  readonly ended: Promise<void>;
  #text = "";
  #grown = Promise.withResolvers<void>();

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.ended = this.#read(stream);
  }

  /** The first match in the text so far or to come. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const { promise: expired, resolve: expire } = Promise.withResolvers<void>();
    const timer = setTimeout(expire, LIMIT);
    let over = false;
    const end = Promise.race([expired, this.ended]).then(() => void (over = true));
    try {
      while (true) {
        const match = pattern.exec(this.#text);
        if (match !== null) return match;
        if (over) throw new Error(`Cannot find ${pattern}: the process printed "${this.#text}"`);
        await Promise.race([this.#grown.promise, end]);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async #read(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      this.#text += text;
      this.#grown.resolve();
      this.#grown = Promise.withResolvers();
    }
  }
}
