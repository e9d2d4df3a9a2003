// Buffers that come in pieces, on the pool's side.

/** Puts buffers together. */
export class BufferAssembly {
  #whole: ArrayBuffer[] = [];
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #at = 0;

  /** A buffer of so many bytes begins. */
  begin(length: number): void {
    this.#bytes = new Uint8Array(length);
    this.#at = 0;
    this.#finish();
  }

  /** Its next piece. */
  fill(base64: string): void {
    if (this.#bytes === undefined) return;
    this.#at += this.#bytes.subarray(this.#at).setFromBase64(base64).written;
    this.#finish();
  }

  /** Those that are whole; they are given once. */
  taken(): ArrayBuffer[] {
    const whole = this.#whole;
    this.#whole = [];
    return whole;
  }

  #finish(): void {
    if (this.#bytes === undefined || this.#at < this.#bytes.length) return;
    this.#whole.push(this.#bytes.buffer);
    this.#bytes = undefined;
  }
}
