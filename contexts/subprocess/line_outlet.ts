// A subprocess's way out: lines on standard output, each marked with the token that its pool gave
// it, so that nothing else that is printed there can be taken for one.

import type { Control } from "../protocol/control.ts";
import { lineOf } from "../protocol/lines.ts";
import type { Outlet } from "../runner/outlet.ts";
import { base64Lines } from "./base64_lines.ts";

/** Writes to standard output. */
export class LineOutlet implements Outlet {
  readonly #prefix: string;
  readonly #control: Control;
  readonly #encoder = new TextEncoder();
  readonly #scratch = new Uint8Array(1 << 14);
  #held = "";

  /** @param prefix What each line begins with, in place of the opening brace. */
  constructor(prefix: string, control: Control) {
    this.#prefix = prefix;
    this.#control = control;
  }

  started(job: number): void {
    this.write(lineOf("started", `"job":${job}`));
  }

  write(text: string): void {
    const whole = this.#held + this.#marked(text);
    this.#held = "";
    if (whole !== "") this.#send(whole);
  }

  hold(text: string): void {
    this.#held += this.#marked(text);
  }

  flush(): void {
    this.write("");
  }

  attach(buffers: readonly ArrayBuffer[]): void {
    this.flush();
    for (const buffer of buffers) for (const line of base64Lines(buffer)) this.write(line);
  }

  // One line at a time comes here: the runner writes and holds single lines.
  #marked(text: string): string {
    return text === "" ? "" : this.#prefix + text.slice(1);
  }

  #send(text: string): void {
    let bytes: Uint8Array;
    if (text.length * 3 <= this.#scratch.length) {
      bytes = this.#scratch.subarray(0, this.#encoder.encodeInto(text, this.#scratch).written);
    } else {
      bytes = this.#encoder.encode(text);
    }
    this.#control.exclusively(() => {
      while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
    });
  }
}
