// What a link needs of a worker's process, wherever it runs: bytes in, bytes out, and its end.
// Knows nothing of lines, nor of how the process was started.

/** How a child has ended. */
export interface ChildStatus {
  /** Its exit code. */
  readonly code: number;
  /** The signal that ended it, where there was one. */
  readonly signal: string | null;
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
  /** Resolves when it has ended. */
  readonly status: Promise<ChildStatus>;
  /** End it with all that it has started, whatever it does; nothing if it has ended, or may not be. Never throws. */
  kill(): void;
  /** Keep the program from ending while the child lives, which it does not do by itself. Never throws. */
  ref(): void;
  /** Let the program end, although the child lives. Never throws. */
  unref(): void;
  /** Its process id on its machine. */
  readonly pid?: number;
  /** Its machine, if that is another one. */
  readonly host?: string;
  /** How long a line takes there and back, in milliseconds, as far as is known. Default 0. */
  readonly latency?: number;
}

/** Starts a child, which gets the token as its last argument. */
export type Spawn = (token: string) => Child;
