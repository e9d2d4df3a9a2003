// A worker on another machine, by way of the system's ssh.
//
// Of a worker whose ssh has ended without saying how it did, nobody knows: it sees the end of its input, or hears
// nothing for its lease, and ends. Its end is told when it must have.

import type { Child, ChildStatus, KnownWorker } from "../subprocess/child.ts";
import { diagnose } from "./ssh_trouble.ts";
import { sshArguments, type Words } from "./ssh_command.ts";
import type { SshHost } from "./ssh_host.ts";

/** How workers are started on hosts. */
export interface SshSetup {
  /** What runs there, without the token. */
  readonly command: Words;
  /** Milliseconds for which a worker may work on when it hears nothing. */
  readonly lease: number;
  /** Milliseconds after which a silent worker is given up. */
  readonly silence: number;
}

/** What ssh ends with when it is ssh that has failed. */
const SSH_FAILED = 255;
/** Milliseconds that a worker has to leave when its input ends; then ssh is ended. */
const GRACE = 1000;
/** Milliseconds that a worker may be late in keeping its lease. */
const MARGIN = 250;

/** A worker behind ssh. */
export class SshChild implements Child {
  readonly host: string;
  readonly stdin: WritableStream<Uint8Array>;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly status: Promise<ChildStatus>;
  readonly #ssh: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  #late: ReturnType<typeof setTimeout> | undefined;
  #givenUpAt: number | undefined;
  #hasEnded = false;

  /**
   * Starts ssh.
   *
   * @throws {Deno.errors.NotFound} If there is none.
   */
  constructor(host: SshHost, token: string, worker: KnownWorker, setup: SshSetup) {
    this.host = host.name;
    const alive = Math.max(1, Math.ceil(setup.silence / 3000));
    this.#ssh = startSsh(sshArguments(host, [...setup.command, token], alive));
    this.#ssh.unref();
    this.#input = this.#ssh.stdin.getWriter();
    this.#input.closed.catch(() => {}); // its status says how it has ended
    this.stdin = new WritableStream({
      write: (bytes) => this.#input.write(bytes),
      close: () => this.#endInput(),
    });
    this.stdout = this.#ssh.stdout;
    this.stderr = this.#ssh.stderr;
    this.status = this.#end(host, worker, setup);
  }

  kill(): void {
    if (this.#hasEnded || this.#givenUpAt !== undefined) return;
    this.#givenUpAt = performance.now();
    this.#endInput();
    this.#late = setTimeout(() => this.#killSsh(), GRACE);
    Deno.unrefTimer(this.#late);
  }

  ref(): void {
    try {
      this.#ssh.ref();
    } catch {
      // It has ended.
    }
  }

  unref(): void {
    try {
      this.#ssh.unref();
    } catch {
      // It has ended.
    }
  }

  // A worker leaves when its input ends, and kills what it has started.
  #endInput(): void {
    this.#input.close().catch(() => {});
  }

  #killSsh(): void {
    try {
      this.#ssh.kill("SIGKILL");
    } catch {
      // It has ended.
    }
  }

  async #end(host: SshHost, worker: KnownWorker, setup: SshSetup): Promise<ChildStatus> {
    const { code, signal } = await this.#ssh.status;
    this.#hasEnded = true;
    clearTimeout(this.#late);
    const { command, lease } = setup;
    if (!worker.hasGreeted && this.#givenUpAt === undefined) {
      return await diagnose(host, command, code, signal);
    }
    if (signal === null && code !== SSH_FAILED) return { code, signal: signalOf(code) };
    const heardLast = this.#givenUpAt ?? performance.now();
    const rest = heardLast + lease + MARGIN - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
    const how = signal === null ? "ended" : `was ended by ${signal}`;
    return { code, signal, reason: `its connection to "${host.name}" ${how}`, uncertain: true };
  }
}

function startSsh(args: Words): Deno.ChildProcess {
  try {
    return new Deno.Command("ssh", {
      args: [...args],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      detached: true, // Ctrl-C is for the program, which ends its workers itself
    }).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Deno.errors.NotFound("there is no `ssh` in the path: install OpenSSH's client");
  }
}

/** Of a command that a signal ended, the shell gives 128 and the signal's number. */
const SIGNALS: Readonly<Record<number, string>> = {
  129: "SIGHUP",
  130: "SIGINT",
  131: "SIGQUIT",
  132: "SIGILL",
  133: "SIGTRAP",
  134: "SIGABRT",
  135: "SIGBUS",
  136: "SIGFPE",
  137: "SIGKILL",
  139: "SIGSEGV",
  143: "SIGTERM",
};

function signalOf(code: number): string | null {
  return SIGNALS[code] ?? null;
}
