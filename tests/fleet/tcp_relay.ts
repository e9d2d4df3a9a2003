// A way between two ends of a TCP connection that a test can make long, or cut and mend: bytes are held, never lost.

/** Chunks on their way, with the time at which they are due. */
interface Held {
  readonly due: number;
  readonly bytes: Uint8Array;
}

/** A relay to a port of this machine. */
export class TcpRelay implements AsyncDisposable {
  /** Milliseconds that bytes take, one way. */
  delay = 0;
  readonly #target: number;
  readonly #listener: Deno.TcpListener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #connections = new Set<Deno.TcpConn>();
  readonly #pumps = new Set<Promise<void>>();
  #open = Promise.withResolvers<void>();
  #closed = false;

  constructor(target: number) {
    this.#target = target;
    this.#open.resolve();
    this.#pumps.add(this.#listen());
  }

  get port(): number {
    return this.#listener.addr.port;
  }

  /** Nothing passes any more, in either direction; nobody is told. */
  cut(): void {
    this.#open = Promise.withResolvers();
  }

  /** What was held passes, and whatever comes. */
  mend(): void {
    this.#open.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.mend();
    this.#listener.close();
    for (const connection of this.#connections) close(connection);
    while (this.#pumps.size > 0) {
      const pumps = [...this.#pumps];
      this.#pumps.clear();
      await Promise.all(pumps);
    }
  }

  async #listen(): Promise<void> {
    try {
      for await (const near of this.#listener) {
        const far = await Deno.connect({ hostname: "127.0.0.1", port: this.#target });
        for (const connection of [near, far]) {
          connection.setNoDelay();
          this.#connections.add(connection);
        }
        this.#pumps.add(this.#pump(near, far));
        this.#pumps.add(this.#pump(far, near));
      }
    } catch {
      // It is closed.
    }
  }

  async #pump(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
    const held: Held[] = [];
    let more = Promise.withResolvers<void>();
    let over = false;
    const send = async (): Promise<void> => {
      for (;;) {
        const next = held.shift();
        if (next === undefined) {
          if (over) return;
          await more.promise;
          more = Promise.withResolvers();
          continue;
        }
        const rest = next.due - performance.now();
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
        await this.#open.promise;
        for (let bytes = next.bytes; bytes.length > 0;) {
          bytes = bytes.subarray(await to.write(bytes));
        }
      }
    };
    const sent = send().catch(() => {});
    try {
      for (let piece = new Uint8Array(1 << 16);; piece = new Uint8Array(1 << 16)) {
        const length = await from.read(piece);
        if (length === null) break;
        held.push({ due: performance.now() + this.delay, bytes: piece.subarray(0, length) });
        more.resolve();
      }
    } catch {
      // One end has gone.
    }
    over = true;
    more.resolve();
    await sent;
    if (!this.#closed) await this.#open.promise;
    for (const connection of [from, to]) close(connection);
  }
}

function close(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch {
    // It is closed.
  }
}
