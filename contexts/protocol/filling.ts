// Bytes on their way, put together from what comes of them: in Base64, or as they are.

import type { FrameType } from "./lines.ts";

/** One that is not whole. */
export class Filling {
  readonly type: FrameType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  #raw = 0;

  /** @throws {RangeError} If the length is none. */
  constructor(type: FrameType, length: number) {
    this.type = type;
    this.bytes = new Uint8Array(length);
  }

  /** Whether all have come. */
  get isWhole(): boolean {
    return this.#at === this.bytes.length && this.#raw === 0;
  }

  /** How many of the bytes that come next belong here as they are, with the newline behind them. */
  get raw(): number {
    return this.#raw;
  }

  /** @throws {SyntaxError} If it is no Base64. */
  addBase64(text: string): void {
    this.#at += this.bytes.subarray(this.#at).setFromBase64(text).written;
  }

  /**
   * So many bytes come as they are.
   *
   * @throws {RangeError} If there is no room for them.
   */
  expectRaw(length: number): void {
    if (!(length <= this.bytes.length - this.#at)) {
      throw new RangeError("Cannot fill buffer: it has no room");
    }
    this.#raw = length + 1;
  }

  /** Where they go, without the newline: to be read there, then said by {@linkcode filled}. */
  get target(): Uint8Array {
    return this.bytes.subarray(this.#at, this.#at + Math.max(0, this.#raw - 1));
  }

  /** So many of them were read where they go. */
  filled(length: number): void {
    this.#at += length;
    this.#raw -= length;
  }

  /** Some of them. */
  addRaw(bytes: Uint8Array): void {
    const data = bytes.subarray(0, this.#raw - 1);
    this.bytes.set(data, this.#at);
    this.#at += data.length;
    this.#raw -= bytes.length;
  }
}
