// What a child sends by its socket, beside its lines: large results. And the lines that wait for it, in their order.

import type { FrameType } from "../../protocol/lines.ts";

/** What is on its way by the socket; or has come, and waits. */
type Waiting =
  | { readonly type: FrameType; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "lines"; readonly block: string; readonly buffers: ArrayBuffer[] };

/** Where the bytes come from. */
export interface ByteSource {
  /** How much has come into the memory; null when nothing comes any more. */
  read(into: Uint8Array): Promise<number | null>;
}

/** Puts both ways in order. */
export class Beside {
  readonly #source: ByteSource | undefined;
  readonly #lines: (block: string, buffers: ArrayBuffer[]) => void;
  readonly #waiting: Waiting[] = [];
  #reading: Promise<void> | undefined;
  #received = 0;
  #checked = 0;
  #stalls = 0;

  /**
   * Nothing yet.
   *
   * @param source The socket; where there is none, nothing is announced.
   * @param lines Gets lines and buffers, in order.
   */
  constructor(
    source: ByteSource | undefined,
    lines: (block: string, buffers: ArrayBuffer[]) => void,
  ) {
    this.#source = source;
    this.#lines = lines;
  }

  /** Resolves when what was announced has come, or will not. */
  get settled(): Promise<void> | undefined {
    return this.#reading;
  }

  /** At each of regular checks: at how many of them in a row nothing had come of what was announced. */
  check(): number {
    const stalls = this.#reading !== undefined && this.#received === this.#checked;
    this.#checked = this.#received;
    return this.#stalls = stalls ? this.#stalls + 1 : 0;
  }

  /** Lines have come, and buffers with them. */
  lines(block: string, buffers: ArrayBuffer[]): void {
    if (this.#waiting.length === 0) this.#lines(block, buffers);
    else this.#waiting.push({ type: "lines", block, buffers });
  }

  /** Bytes are announced: so many as there is room for. */
  expect(type: FrameType, bytes: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push({ type, bytes });
    this.#reading ??= this.#read();
  }

  async #read(): Promise<void> {
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        if (next.type !== "lines" && !await this.#fill(next.bytes)) return;
        this.#waiting.shift();
        if (next.type === "lines") this.#lines(next.block, next.buffers);
        else if (next.type === "buffer") this.#lines("", [next.bytes.buffer]);
        else this.#lines(new TextDecoder().decode(next.bytes), []);
      }
      this.#reading = undefined;
    } catch {
      // The child is gone: its status says how. What waits is lost with it.
    }
  }

  // Whether all has come.
  async #fill(bytes: Uint8Array): Promise<boolean> {
    for (let rest = bytes; rest.length > 0;) {
      const length = await this.#source?.read(rest) ?? null;
      if (length === null) return false;
      this.#received += length;
      rest = rest.subarray(length);
    }
    return true;
  }
}
