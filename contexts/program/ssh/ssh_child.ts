// A worker on another machine, by way of the system's ssh.
//
// Of a worker whose ssh has ended without saying how it did, nobody knows: it sees the end of its input, or hears
// nothing for its lease, and ends. Its end is told when it must have.

import type { Child, ChildStatus, KnownWorker } from "../subprocess/child.ts";
import { diagnose } from "./ssh_trouble.ts";
import { sshArguments, type Words } from "./ssh_command.ts";
import type { SshConnection } from "./ssh_connection.ts";
import type { SshHost } from "./ssh_host.ts";

/** How workers are started on hosts. */
export interface SshSetup {
  /** What runs there, without the token. */
  readonly command: Words;
  /** Milliseconds for which a worker may work on when it hears nothing. */
  readonly lease: number;
  /** Milliseconds after which a silent worker is given up. */
  readonly silence: number;
  /** Whether there are other hosts: then one that cannot be used is no reason to give up at once. */
  readonly hasOthers: boolean;
}

/** What ssh ends with when it is ssh that has failed. */
const SSH_FAILED = 255;
/** Milliseconds that a worker has to leave when its input ends; then ssh is ended. */
const GRACE = 1000;
/** Milliseconds that a worker may be late in keeping its lease. */
const MARGIN = 250;

/** Seconds after which ssh asks a silent host for a sign of life: it gives it up after three times that. */
export function aliveInterval({ silence }: SshSetup): number {
  return Math.max(1, Math.ceil(silence / 3000));
}

/** A worker behind ssh. */
export class SshChild implements Child {
  readonly host: string;
  readonly stdin: WritableStream<Uint8Array>;
  readonly started: Promise<unknown>;
  readonly status: Promise<ChildStatus>;
  readonly #given = Promise.withResolvers<undefined>();
  #ssh: Deno.ChildProcess | undefined;
  #input: WritableStreamDefaultWriter<Uint8Array> | undefined;
  #connection: SshConnection | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;
  #givenUpAt: number | undefined;
  #hasEnded = false;
  #isKept = false;

  /**
   * Starts ssh, once it is known how.
   *
   * @param way The connection that it uses, which it leaves in the end; none if it makes one of its own.
   */
  constructor(
    host: SshHost,
    token: string,
    worker: KnownWorker,
    setup: SshSetup,
    way: Promise<SshConnection | undefined>,
  ) {
    this.host = host.name;
    this.stdin = new WritableStream({
      write: (bytes) => this.#input?.write(bytes) ?? this.#writeLater(bytes),
      close: () => this.#endInput(),
    });
    const starting = way.then((connection) => this.#start(host, token, setup, connection));
    this.started = Promise.race([starting.catch(() => {}), this.#given.promise]);
    this.status = this.#end(host, worker, setup, starting);
  }

  get stdout(): ReadableStream<Uint8Array> {
    return this.#ssh?.stdout ?? ReadableStream.from([]);
  }

  get stderr(): ReadableStream<Uint8Array> {
    return this.#ssh?.stderr ?? ReadableStream.from([]);
  }

  kill(): void {
    if (this.#hasEnded || this.#givenUpAt !== undefined) return;
    this.#givenUpAt = performance.now();
    this.#given.resolve(undefined);
    this.#endInput();
    this.#late = setTimeout(() => this.#killSsh(), GRACE);
    Deno.unrefTimer(this.#late);
  }

  ref(): void {
    this.#isKept = true;
    try {
      this.#ssh?.ref();
    } catch {
      // It has ended.
    }
  }

  unref(): void {
    this.#isKept = false;
    try {
      this.#ssh?.unref();
    } catch {
      // It has ended.
    }
  }

  // Gives nothing if it was given up meanwhile.
  #start(
    host: SshHost,
    token: string,
    setup: SshSetup,
    connection: SshConnection | undefined,
  ): Deno.ChildProcess | undefined {
    if (this.#givenUpAt !== undefined) return void connection?.release();
    this.#connection = connection;
    const args = sshArguments(host, [...setup.command, token], aliveInterval(setup));
    this.#ssh = startSsh([...connection?.words ?? [], ...args]);
    if (!this.#isKept) this.#ssh.unref();
    this.#input = this.#ssh.stdin.getWriter();
    this.#input.closed.catch(() => {}); // its status says how it has ended
    return this.#ssh;
  }

  async #writeLater(bytes: Uint8Array): Promise<void> {
    await this.started;
    await this.#input?.write(bytes);
  }

  // A worker leaves when its input ends, and kills what it has started.
  #endInput(): void {
    this.#input?.close().catch(() => {});
  }

  #killSsh(): void {
    this.#connection?.distrust();
    try {
      this.#ssh?.kill("SIGKILL");
    } catch {
      // It has ended.
    }
  }

  async #end(
    host: SshHost,
    worker: KnownWorker,
    setup: SshSetup,
    starting: Promise<Deno.ChildProcess | undefined>,
  ): Promise<ChildStatus> {
    try {
      const ssh = await Promise.race([starting, this.#given.promise]);
      if (ssh === undefined) return { code: 0, signal: null, reason: "it was not needed" };
      const { code, signal } = await ssh.status;
      const status = await this.#tell(host, worker, setup, code, signal);
      return setup.hasOthers ? { ...status, refused: false } : status;
    } catch (error) {
      return { code: 1, signal: null, reason: (error as Error).message, refused: true };
    } finally {
      this.#hasEnded = true;
      this.#connection?.release();
    }
  }

  async #tell(
    host: SshHost,
    worker: KnownWorker,
    { command, lease }: SshSetup,
    code: number,
    signal: string | null,
  ): Promise<ChildStatus> {
    this.#hasEnded = true;
    clearTimeout(this.#late);
    const how = signal === null ? "ended" : `was ended by ${signal}`;
    const reason = `its connection to "${host.name}" ${how}`;
    if (!worker.hasGreeted && this.#givenUpAt === undefined) {
      // Of a connection that broke under it the next one does not know.
      const isBroken = code === SSH_FAILED && this.#connection !== undefined;
      return isBroken ? { code, signal, reason } : await diagnose(host, command, code, signal);
    }
    if (signal === null && code !== SSH_FAILED) return { code, signal: signalOf(code) };
    const heardLast = this.#givenUpAt ?? performance.now();
    const rest = heardLast + lease + MARGIN - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
    return { code, signal, reason, uncertain: true };
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
