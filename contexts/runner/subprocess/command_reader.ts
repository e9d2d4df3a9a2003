// What a subprocess does with the bytes that its pool sends: memory words and buffers at once, the
// rest as blocks of lines for the runner.

import type { Control } from "../../protocol/control_words.ts";

/** What has been read: lines for the runner, buffers that its lines refer to, whether a job is among them. */
export interface Taken {
  readonly block: string;
  readonly buffers: ArrayBuffer[];
  readonly runs: boolean;
}

/**
 * Reads the lines of a pool. Each begins with its type; control lines are short.
 *
 * Its source must refer to nothing but itself: it is run in a second thread, from text.
 */
export class CommandReader {
  readonly #control: Control;
  readonly #reply: (text: string) => void;
  readonly #decoder = new TextDecoder();
  #rest: Uint8Array[] = [];
  #filling: { readonly bytes: Uint8Array<ArrayBuffer>; at: number } | undefined;
  #block = "";
  #buffers: ArrayBuffer[] = [];
  #runs = false;

  /** @param reply Sends a line back at once: its text after the opening brace, with the newline. */
  constructor(control: Control, reply: (text: string) => void) {
    this.#control = control;
    this.#reply = reply;
  }

  /** Take a piece of any size. The memory is not kept. */
  take(piece: Uint8Array): void {
    const end = piece.lastIndexOf(10) + 1;
    if (end === 0) {
      this.#rest.push(piece.slice());
      return;
    }
    this.#rest.push(piece.subarray(0, end));
    const text = this.#decoder.decode(this.#join());
    this.#rest = end === piece.length ? [] : [piece.slice(end)];
    for (let at = 0; at < text.length;) {
      const next = text.indexOf("\n", at) + 1;
      this.#line(text, at, next);
      at = next;
    }
  }

  /**
   * What has come for the runner; undefined if nothing has. Not in the middle of a line or of a
   * buffer: another thread may read on from here.
   */
  taken(): Taken | undefined {
    if (this.#rest.length > 0 || this.#filling !== undefined) return undefined;
    if (this.#block === "" && this.#buffers.length === 0) return undefined;
    const taken = { block: this.#block, buffers: this.#buffers, runs: this.#runs };
    this.#block = "";
    this.#buffers = [];
    this.#runs = false;
    return taken;
  }

  #line(text: string, at: number, next: number): void {
    const is = (type: string): boolean => text.startsWith('{"type":"' + type + '"', at);
    const line = (): Record<string, number> & { jobs: number[] } =>
      JSON.parse(text.slice(at, next));
    if (is("run")) {
      this.#control.open(parseInt(text.slice(at + 20, at + 32), 10)); // {"type":"run","job":7
      this.#runs = true;
    } else if (is("bytes")) {
      return this.#fill(text.slice(at + 24, next - 3)); // {"type":"bytes","data":"..."}
    } else if (is("buffer")) {
      return this.#begin(line().length as number);
    } else if (is("cancel")) {
      this.#control.cancel(line().job as number);
    } else if (is("acknowledge")) {
      const { job, count } = line();
      return this.#control.acknowledge(job as number, count as number);
    } else if (is("recall")) {
      for (const job of line().jobs) {
        if (this.#control.recall(job)) this.#reply(`"type":"abandoned","job":${job}}\n`);
      }
      return;
    } else if (is("set")) {
      return this.#control.setEvent(line().event as number);
    } else if (is("ping")) {
      return this.#reply('"type":"pong"}\n');
    }
    this.#block += text.slice(at, next);
  }

  #begin(length: number): void {
    this.#filling = { bytes: new Uint8Array(length), at: 0 };
    this.#full();
  }

  #fill(base64: string): void {
    const filling = this.#filling;
    if (filling === undefined) return;
    const { written } = filling.bytes.subarray(filling.at).setFromBase64(base64);
    filling.at += written;
    this.#full();
  }

  #full(): void {
    const filling = this.#filling;
    if (filling === undefined || filling.at < filling.bytes.length) return;
    this.#buffers.push(filling.bytes.buffer);
    this.#filling = undefined;
  }

  #join(): Uint8Array {
    if (this.#rest.length === 1) return this.#rest[0]!;
    const whole = new Uint8Array(this.#rest.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of this.#rest) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}
