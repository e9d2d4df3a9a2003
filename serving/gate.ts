// Stands before the server and hands bytes on to it and back. The server by itself ends when the machine has
// no file descriptor left, and waits for ever for a request that was sent half. Here a connection over
// which nothing was answered for a while is closed, and the one that was answered nothing for longest
// goes first where there is no room. It must not know HTTP.

const PATIENCE = 30_000; // a stream gives a sign of life each ten seconds
const MOST = 2_000;
const PAUSE = 5;
const SPARE = 16; // descriptors that connections leave for the server, and for what tasks do

/** Where connections are let in. */
export class Gate {
  readonly #listener: Deno.TcpListener;
  readonly #port: () => number;
  readonly #open = new Set<Passage>();
  readonly #from = new Map<number, Deno.NetAddr>();
  readonly #most: number;
  readonly #sweep: ReturnType<typeof setInterval>;
  readonly #accepting: Promise<void>;
  #closed = false;

  /**
   * @param listener Where connections come from.
   * @param port The port of the server behind, on this machine.
   * @param limits How many milliseconds may pass without an answer, and how many connections there may be.
   */
  constructor(
    listener: Deno.TcpListener,
    port: () => number,
    { patience = PATIENCE, most = MOST }: { patience?: number; most?: number } = {},
  ) {
    this.#listener = listener;
    this.#port = port;
    this.#most = most;
    this.#sweep = setInterval(() => this.#dropSilent(patience), Math.min(patience / 4, 5_000));
    this.#accepting = this.#accept();
  }

  /** How many connections are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Whose connection it is that the server sees coming from this port. */
  from({ port }: Deno.NetAddr): Deno.NetAddr | undefined {
    return this.#from.get(port);
  }

  /** Let nobody in any more, and wait until all have gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#listener.close();
    await Promise.all([this.#accepting, ...[...this.#open].map((passage) => passage.over)]);
    clearInterval(this.#sweep);
  }

  async #accept(): Promise<void> {
    while (!this.#closed) {
      const outer = await this.#listener.accept().catch(() => undefined);
      while (!this.#closed && this.#isFull()) {
        this.#evict();
        await pause();
      }
      if (this.#closed) return outer?.close();
      if (outer === undefined) await pause();
      else this.#letIn(outer);
    }
  }

  #isFull(): boolean {
    return this.#open.size > 0 && (this.#open.size >= this.#most || !hasSpare());
  }

  #letIn(outer: Deno.TcpConn): void {
    const passage = new Passage(outer, async () => {
      const inner = await Deno.connect({ hostname: "127.0.0.1", port: this.#port() });
      this.#from.set(inner.localAddr.port, outer.remoteAddr);
      return inner;
    });
    this.#open.add(passage);
    passage.over.then((port) => {
      this.#open.delete(passage);
      if (port !== undefined) this.#from.delete(port);
    });
  }

  #dropSilent(patience: number): void {
    const now = performance.now();
    for (const passage of this.#open) if (now - passage.since > patience) passage.close();
  }

  // Who was never answered comes before everybody who was.
  #evict(): void {
    let first: Passage | undefined;
    for (const passage of this.#open) {
      if (first === undefined || passage.answered < first.answered) first = passage;
    }
    first?.close();
  }
}

/** One connection, and its other half to the server. */
class Passage {
  /** When the last answer was sent, or it was let in. */
  since: number = performance.now();
  /** When the last answer was sent; zero before the first. */
  answered = 0;
  /** Resolves once it is closed, with its port at the server if it ever came so far. */
  readonly over: Promise<number | undefined>;
  readonly #outer: Deno.TcpConn;
  #inner: Deno.TcpConn | undefined;
  #closed = false;

  constructor(outer: Deno.TcpConn, connect: () => Promise<Deno.TcpConn>) {
    this.#outer = outer;
    this.over = this.#run(connect);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#outer.close();
    this.#inner?.close();
  }

  async #run(connect: () => Promise<Deno.TcpConn>): Promise<number | undefined> {
    try {
      const inner = await connect();
      if (this.#closed) return void inner.close();
      this.#inner = inner;
      this.#outer.setNoDelay();
      inner.setNoDelay();
      const asking = this.#ask(inner);
      await this.#answer(inner);
      this.close();
      await asking;
    } catch {
      // It was closed, on whichever side, or there is no server: it is over.
    } finally {
      this.close();
    }
    return this.#inner?.localAddr.port;
  }

  async #ask(inner: Deno.TcpConn): Promise<void> {
    try {
      await pass(this.#outer, inner);
      await inner.closeWrite();
    } catch {
      this.close();
    }
  }

  async #answer(inner: Deno.TcpConn): Promise<void> {
    await pass(inner, this.#outer, () => this.since = this.answered = performance.now());
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE));
}

function hasSpare(): boolean {
  const files: Deno.FsFile[] = [];
  try {
    while (files.length < SPARE) files.push(Deno.openSync(Deno.execPath()));
    return true;
  } catch {
    return false;
  } finally {
    for (const file of files) file.close();
  }
}

async function pass(from: Deno.Conn, to: Deno.Conn, passed?: () => void): Promise<void> {
  const buffer = new Uint8Array(8_192);
  for (;;) {
    const size = await from.read(buffer);
    if (size === null) return;
    for (let sent = 0; sent < size;) sent += await to.write(buffer.subarray(sent, size));
    passed?.();
  }
}
