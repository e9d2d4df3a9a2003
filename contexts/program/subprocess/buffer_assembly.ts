// Bytes that come in pieces, on the pool's side.

/** Puts one buffer after the other together. */
export class BufferAssembly {
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #at = 0;
  #whole: (buffer: ArrayBuffer) => void = () => {};

  /**
   * A buffer of so many bytes begins.
   *
   * @param whole Gets it when it is whole.
   * @throws {RangeError} If there can be no such buffer.
   */
  begin(length: number, whole: (buffer: ArrayBuffer) => void): void {
    if (Number.isNaN(length)) throw new RangeError("Cannot make buffer: its length is no number");
    this.#bytes = new Uint8Array(length);
    this.#at = 0;
    this.#whole = whole;
    this.#finish();
  }

  /**
   * Its next piece.
   *
   * @throws {Error} If it is none, or no buffer has begun.
   */
  fill(base64: string): void {
    if (this.#bytes === undefined) throw new Error("Cannot fill buffer: none has begun");
    this.#at += this.#bytes.subarray(this.#at).setFromBase64(base64).written;
    this.#finish();
  }

  #finish(): void {
    if (this.#bytes === undefined || this.#at < this.#bytes.length) return;
    const { buffer } = this.#bytes;
    this.#bytes = undefined;
    this.#whole(buffer);
  }
}
