// A bare child process with pipes, and lines or bytes through them.

const encoder = new TextEncoder();

/** A child that runs pipe_echo.ts. */
export class RawChild {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest = "";

  constructor(mode: "lines" | "spin" | "bytes" = "lines") {
    const echo = import.meta.resolve("./pipe_echo.ts");
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-config", "--no-lock", echo, mode],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#reader = this.#child.stdout.getReader();
  }

  /** Its process. */
  get pid(): number {
    return this.#child.pid;
  }

  /** Send bytes. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#writer.write(bytes);
  }

  /** Send text; nobody waits. */
  post(text: string): void {
    this.write(encoder.encode(text)).catch(() => {});
  }

  /** The next bytes from the child. */
  async read(): Promise<Uint8Array> {
    const { value, done } = await this.#reader.read();
    if (done) throw new Error("Cannot read from child: it has ended");
    return value;
  }

  /** The lines of the next bytes from the child: the whole ones. */
  async lines(): Promise<string[]> {
    const lines = (this.#rest + this.#decoder.decode(await this.read(), { stream: true })).split(
      "\n",
    );
    this.#rest = lines.pop()!;
    return lines;
  }

  /** Let it end. */
  async close(): Promise<void> {
    await this.#writer.close();
    await this.#reader.cancel();
    await this.#child.status;
  }
}
