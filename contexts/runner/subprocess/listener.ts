// The second thread of a subprocess: it listens to the pool while the first one works, so that a
// cancel, a recall or a ping is heard in the middle of a synchronous loop, and the end of input too.
//
// It is started from text, by way of a data: URL, as a restricted process may not read this file.

import { Control, type ControlLayout } from "../../protocol/control_words.ts";
import { Downlink } from "./command_reader.ts";
import { Duty } from "./stdin_lease.ts";
import { writeWhole } from "./write_whole.ts";

/** What the ears begin with. */
export interface EarsSetup {
  readonly control: SharedArrayBuffer;
  readonly layout: ControlLayout;
  readonly duty: SharedArrayBuffer;
  /** What each line back begins with. */
  readonly prefix: string;
}

/** What they say to the first thread: lines and buffers for the runner; "end": leave. */
export type FromEars = { readonly block: string; readonly buffers: ArrayBuffer[] } | "end";

/** Start the ears. */
export function startEars(setup: EarsSetup, hear: (message: FromEars) => void): void {
  const source = `(${listen})(${Control}, ${Downlink}, ${Duty}, ${writeWhole});`;
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  const ears = new Worker(url, { type: "module", name: "ears" });
  ears.onmessage = ({ data }) => hear(data);
  ears.postMessage(setup);
}

// Refers to nothing but its parameters and the platform.
function listen(
  ControlClass: typeof Control,
  DownlinkClass: typeof Downlink,
  DutyClass: typeof Duty,
  writeAll: typeof writeWhole,
): void {
  const scope = globalThis as unknown as {
    onmessage: (event: { data: EarsSetup }) => void;
    postMessage(message: FromEars, transfer?: Transferable[]): void;
  };
  scope.onmessage = ({ data: { control: memory, layout, duty: dutyMemory, prefix } }) => {
    const control = new ControlClass(memory, layout);
    const duty = new DutyClass(dutyMemory);
    const encoder = new TextEncoder();
    const downlink = new DownlinkClass(control, (text) => {
      try {
        control.exclusively(() => writeAll(encoder.encode(prefix + text)));
      } catch {
        // Nobody reads any more: listen on, to hear the end of input.
      }
    });
    const piece = new Uint8Array(1 << 16);
    for (;;) {
      duty.wait();
      for (let runs = false; !runs;) {
        const length = Deno.stdin.readSync(piece);
        if (length === null) return end(control);
        downlink.take(piece.subarray(0, length));
        const taken = downlink.taken();
        if (taken === undefined) continue;
        runs = taken.runs;
        duty.sending();
        if (runs) duty.handBack();
        scope.postMessage({ block: taken.block, buffers: taken.buffers }, taken.buffers);
      }
    }
  };

  function end(control: Control): void {
    control.cancelAll();
    scope.postMessage("end");
    // A first thread that is stuck in a loop cannot leave: end the process, with what it has started if
    // that is allowed.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    try {
      Deno.kill(-Deno.pid, "SIGKILL");
    } finally {
      Deno.kill(Deno.pid, "SIGKILL");
    }
  }
}
