// A child that cannot be started yet: what is written to it is kept until it can.

import type { Child, ChildStatus } from "../subprocess/child.ts";

/** A child of later. */
export class LateChild implements Child {
  readonly stdin: WritableStream<Uint8Array>;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly status: Promise<ChildStatus>;
  readonly #waitsFor: () => string;
  readonly #giveUp: () => void;
  #child: Child | undefined;
  #kept = false;

  /**
   * @param placed Gives the child, or an error if it cannot be started; undefined if it was given up before.
   * @param waitsFor What it waits for until then.
   * @param giveUp Nobody waits for it any more.
   */
  constructor(placed: Promise<Child | undefined>, waitsFor: () => string, giveUp: () => void) {
    this.#waitsFor = waitsFor;
    this.#giveUp = giveUp;
    const input = new TransformStream<Uint8Array>();
    const output = new TransformStream<Uint8Array>();
    const errors = new TransformStream<Uint8Array>();
    this.stdin = input.writable;
    this.stdout = output.readable;
    this.stderr = errors.readable;
    const end = (code: number, reason: string): ChildStatus => {
      for (const { writable } of [output, errors]) writable.close().catch(() => {});
      return { code, signal: null, reason };
    };
    this.status = placed.then(async (child) => {
      if (child === undefined) return end(0, "it was not needed");
      this.#child = child;
      if (this.#kept) child.ref();
      await child.started;
      input.readable.pipeTo(child.stdin).catch(() => {}); // its status says how it has ended
      child.stdout.pipeTo(output.writable).catch(() => {});
      child.stderr.pipeTo(errors.writable).catch(() => {});
      return await child.status;
    }, (error: Error) => end(1, error.message));
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get host(): string | undefined {
    return this.#child?.host;
  }

  get waitsFor(): string | undefined {
    return this.#child === undefined ? this.#waitsFor() : undefined;
  }

  kill(): void {
    if (this.#child === undefined) this.#giveUp();
    else this.#child.kill();
  }

  ref(): void {
    this.#kept = true;
    this.#child?.ref();
  }

  unref(): void {
    this.#kept = false;
    this.#child?.unref();
  }
}
