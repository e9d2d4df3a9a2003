// A child on this machine. It leads a process group of its own, so that it can be killed with what it
// has started.

import type { Child, ChildStatus } from "./child.ts";
import type { Program } from "./deno_program.ts";

/** Starts a child. */
export class LocalChild implements Child {
  readonly #process: Deno.ChildProcess;

  /** Runs a program with more arguments, of which the last one is the token. */
  constructor(
    { command, args }: Program,
    more: readonly string[],
    environment: Pick<Deno.CommandOptions, "env" | "clearEnv">,
  ) {
    this.#process = new Deno.Command(command, {
      ...environment,
      args: [...args, ...more],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      detached: true,
    }).spawn();
    this.#process.unref();
  }

  get stdin(): WritableStream<Uint8Array> {
    return this.#process.stdin;
  }

  get stdout(): ReadableStream<Uint8Array> {
    return this.#process.stdout;
  }

  get stderr(): ReadableStream<Uint8Array> {
    return this.#process.stderr;
  }

  get status(): Promise<ChildStatus> {
    return this.#process.status;
  }

  get pid(): number {
    return this.#process.pid;
  }

  kill(): void {
    try {
      if (Deno.build.os === "windows") this.#process.kill("SIGKILL");
      else Deno.kill(-this.pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
  }

  ref(): void {
    try {
      this.#process.ref();
    } catch {
      // It is gone already, and only its last words are awaited.
    }
  }

  unref(): void {
    try {
      this.#process.unref();
    } catch {
      // It is gone already.
    }
  }
}
