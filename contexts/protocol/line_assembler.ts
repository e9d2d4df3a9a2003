// Bytes in any pieces to blocks of whole lines.

/** Keeps what stands after the last newline for the next piece. */
export class LineAssembler {
  readonly #decoder = new TextDecoder();
  #rest = "";

  /** The whole lines that this piece completes, each with its newline; "" if none. */
  take(bytes: Uint8Array): string {
    const text = this.#decoder.decode(bytes, { stream: true });
    const end = text.lastIndexOf("\n") + 1;
    if (end === 0) {
      this.#rest += text;
      return "";
    }
    const block = this.#rest + text.slice(0, end);
    this.#rest = text.slice(end);
    return block;
  }
}
