// What a link needs of a worker's process, wherever it runs: bytes in, bytes out, and its end.
// Knows nothing of lines, nor of how the process was started.

/** How a child has ended. */
export interface ChildStatus {
  /** Its exit code. */
  readonly code: number;
  /** The signal that ended it, where there was one. */
  readonly signal: string | null;
  /** What happened, in words, where the code does not say it: `host "blue" has given no sign of life for 6000 ms`. */
  readonly reason?: string;
  /**
   * Whether nobody saw its end: then what it was handed may have begun, though it did not say so, and is lost. It must
   * not run any more.
   */
  readonly uncertain?: boolean;
  /** Whether another start would end the same way, until somebody changes something. */
  readonly refused?: boolean;
}

/** How, in words. */
export function endInWords({ code, signal, reason }: ChildStatus): string {
  if (reason !== undefined) return reason;
  return signal === null
    ? `its process ended with code ${code}`
    : `its process was ended by ${signal}`;
}

/**
 * A program that speaks the worker protocol (docs/protocol.md) with the token that it was started with,
 * on this machine or on another one.
 */
export interface Child {
  /** What it reads. */
  readonly stdin: WritableStream<Uint8Array>;
  /** What it writes: lines of the protocol, and whatever tasks print there. */
  readonly stdout: ReadableStream<Uint8Array>;
  /** What it says to people. */
  readonly stderr: ReadableStream<Uint8Array>;
  /** Resolves when its output can be read, if that is not from the beginning; and when it never will. */
  readonly started?: Promise<unknown>;
  /** Resolves when it has ended. */
  readonly status: Promise<ChildStatus>;
  /** End it with all that it has started, whatever it does; nothing if it has ended, or may not be. Never throws. */
  kill(): void;
  /** Keep the program from ending while the child lives, which it does not do by itself. Never throws. */
  ref(): void;
  /** Let the program end, although the child lives. Never throws. */
  unref(): void;
  /** Its process id on its machine, once that is known. */
  readonly pid?: number;
  /** Its machine, if that is another one, once that is known. */
  readonly host?: string;
  /** How long a line takes there and back, in milliseconds. Default: as long as pings take, if it has a `host`; else 0. */
  readonly latency?: number;
  /** What it waits for before it can start, in words: `no host of fleet "blue" has room`. None when it is placed. */
  readonly waitsFor?: string;
  /** Resolves when whoever lent its place wants that back, with the reason: it leaves after its running task. */
  readonly recalled?: Promise<string>;
}

/** What is known of the worker at the other end of a child's bytes. */
export interface KnownWorker {
  /** Whether it has said hello. */
  readonly hasGreeted: boolean;
  /** Whether it has nothing to do at this moment. */
  readonly isIdle: boolean;
}

/** Starts a child, which gets the token as its last argument. */
export type Spawn = (token: string) => Child;
