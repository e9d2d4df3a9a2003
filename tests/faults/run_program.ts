// Runs the program of program.ts, reads the lines it prints, and sees it end.

import { within } from "../both/waiting.ts";

const program = import.meta.resolve("./program.ts");

/** Runs the program to its end with these flags of `deno run`. */
export async function runProgram(
  flags: readonly string[],
  ...args: readonly string[]
): Promise<{ code: number; printed: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-lock", ...flags, program, ...args],
    stdin: "null",
  });
  const { code, stdout, stderr } = await within(command.output(), 10_000, "see the program end");
  return {
    code,
    printed: [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join(""),
  };
}

/** A program that runs. */
export class RunningProgram implements AsyncDisposable {
  /** Its process id. */
  readonly pid: number;
  readonly #child: Deno.ChildProcess;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #stderr: Promise<string>;
  #rest = "";

  /** Starts it. */
  constructor(...args: readonly string[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", program, ...args],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.pid = this.#child.pid;
    this.#lines = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#stderr = new Response(this.#child.stderr).text();
  }

  /** So many lines as numbers. */
  async numbers(count: number): Promise<number[]> {
    const numbers: number[] = [];
    while (numbers.length < count) numbers.push(Number(await this.line()));
    return numbers;
  }

  /** A line. */
  line(): Promise<string> {
    return within(this.#line(), 10_000, "read");
  }

  /** Send it a signal. */
  kill(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  /** How it ends, within so many milliseconds; with the rest of what it prints. */
  async ended(
    ms: number,
  ): Promise<{ code: number; signal: string | null; rest: string; stderr: string }> {
    const { code, signal } = await within(this.#child.status, ms, "see the program end");
    const [rest, stderr] = await within(
      Promise.all([this.#all(), this.#stderr]),
      2000,
      "read the rest",
    );
    return { code, signal, rest, stderr };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await this.ended(2000);
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf("\n");
      if (end >= 0) {
        const line = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 1);
        return line;
      }
      const { value, done } = await this.#lines.read();
      if (done) throw new Error(`Cannot read a line: the program ended\n${await this.#stderr}`);
      this.#rest += value;
    }
  }

  async #all(): Promise<string> {
    for (;;) {
      const { value, done } = await this.#lines.read();
      if (done) return this.#rest;
      this.#rest += value;
    }
  }
}
