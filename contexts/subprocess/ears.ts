// The second thread of a subprocess: it listens to the pool while the first one runs a task, so that
// a cancel, a recall or a ping is heard in the middle of a synchronous loop, and the end of input too.
//
// It is started from text, by way of a data: URL, as a restricted process may not read this file.

import { Control, type ControlLayout } from "../protocol/control.ts";
import { Downlink, type DownlinkRest } from "./downlink.ts";

/** What the ears begin with. */
export interface EarsSetup {
  readonly memory: SharedArrayBuffer;
  readonly layout: ControlLayout;
  readonly rest: DownlinkRest;
  /** What each line back begins with. */
  readonly prefix: string;
}

/** What they say to the first thread: lines and buffers for the runner; "end": leave. */
export type FromEars = { readonly block: string; readonly buffers: ArrayBuffer[] } | "end";

/** Start the ears: from now on only they read standard input. */
export function startEars(setup: EarsSetup, hear: (message: FromEars) => void): Worker {
  const source = `(${listen})(${Control}, ${Downlink});`;
  const ears = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, {
    type: "module",
    name: "ears",
  });
  ears.onmessage = ({ data }) => hear(data);
  ears.postMessage(setup);
  return ears;
}

// Refers to nothing but its parameters and the platform.
function listen(ControlClass: typeof Control, DownlinkClass: typeof Downlink): void {
  const scope = globalThis as unknown as {
    onmessage: (event: { data: EarsSetup }) => void;
    postMessage(message: FromEars, transfer?: Transferable[]): void;
  };
  scope.onmessage = ({ data: { memory, layout, rest, prefix } }) => {
    const control = new ControlClass(memory, layout);
    const encoder = new TextEncoder();
    const reply = (text: string): void => {
      let bytes = encoder.encode(prefix + text);
      control.exclusively(() => {
        while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
      });
    };
    const deliver = (block: string, buffers: ArrayBuffer[]): void =>
      scope.postMessage({ block, buffers }, buffers);
    const downlink = new DownlinkClass(control, { deliver, reply }, rest);
    const piece = new Uint8Array(1 << 16);
    for (
      let length = Deno.stdin.readSync(piece);
      length !== null;
      length = Deno.stdin.readSync(piece)
    ) {
      downlink.take(piece.subarray(0, length));
    }
    control.cancelAll();
    scope.postMessage("end");
    // A first thread that is stuck in a loop cannot leave: end the process, where that is allowed.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    Deno.kill(Deno.pid, "SIGKILL");
  };
}
