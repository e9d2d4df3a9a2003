// What a subprocess does with the bytes that its pool sends: memory words and buffers at once, the
// rest as blocks of lines for the runner.

import type { Control } from "../protocol/control.ts";

/** What becomes of it. */
export interface DownlinkEvents {
  /** Lines for the runner, and buffers that its lines refer to; `runs`: whether there is a job among them. */
  deliver(block: string, buffers: ArrayBuffer[], runs: boolean): void;
  /** A line to send back at once: its text after the opening brace, with the newline. */
  reply(text: string): void;
}

/** What stands between two pieces: bytes after the last newline, a buffer that is not full yet. */
export interface DownlinkRest {
  readonly bytes: Uint8Array;
  readonly filling?: { readonly bytes: Uint8Array<ArrayBuffer>; at: number };
}

/**
 * Reads the lines of a pool. Each begins with its type; control lines are short.
 *
 * Its source must refer to nothing but itself: it is run in a second thread, from text.
 */
export class Downlink {
  readonly #control: Control;
  readonly #events: DownlinkEvents;
  readonly #decoder = new TextDecoder();
  #rest: Uint8Array[] = [];
  #filling: { readonly bytes: Uint8Array<ArrayBuffer>; at: number } | undefined;
  #block = "";
  #buffers: ArrayBuffer[] = [];
  #runs = false;

  /** Goes on where another has stopped. */
  constructor(control: Control, events: DownlinkEvents, rest?: DownlinkRest) {
    this.#control = control;
    this.#events = events;
    if (rest !== undefined) {
      this.#rest = [rest.bytes];
      this.#filling = rest.filling;
    }
  }

  /** What the next reader has to go on with. */
  get rest(): DownlinkRest {
    return { bytes: this.#join([]), ...this.#filling && { filling: this.#filling } };
  }

  /** Take a piece of any size. The memory is not kept. */
  take(piece: Uint8Array): void {
    const end = piece.lastIndexOf(10) + 1;
    if (end === 0) {
      this.#rest.push(piece.slice());
      return;
    }
    const text = this.#decoder.decode(this.#join(piece.subarray(0, end)));
    this.#rest = end === piece.length ? [] : [piece.slice(end)];
    for (let at = 0; at < text.length;) {
      const next = text.indexOf("\n", at) + 1;
      this.#line(text, at, next);
      at = next;
    }
    if (this.#block === "" && this.#buffers.length === 0) return;
    const [block, buffers, runs] = [this.#block, this.#buffers, this.#runs];
    this.#block = "";
    this.#buffers = [];
    this.#runs = false;
    this.#events.deliver(block, buffers, runs);
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
        if (this.#control.recall(job)) this.#events.reply(`"type":"abandoned","job":${job}}\n`);
      }
      return;
    } else if (is("set")) {
      return this.#control.setEvent(line().event as number);
    } else if (is("ping")) {
      return this.#events.reply('"type":"pong"}\n');
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

  #join(last: Uint8Array | never[]): Uint8Array {
    const pieces = [...this.#rest, Uint8Array.from(last)];
    if (pieces.length === 1) return pieces[0]!;
    const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}
