// The second thread of a subprocess: it listens to the pool while the first one works, so that a
// cancel, a recall or a ping is heard in the middle of a synchronous loop, and the end of input too.
//
// It is started from text, by way of a data: URL, as a restricted process may not read this file.

import { Control, type ControlLayout } from "../../protocol/control_words.ts";
import { CommandReader } from "./command_reader.ts";
import { StdinLease } from "./stdin_lease.ts";
import { writeWhole } from "./write_whole.ts";

/** What the listener begins with. */
export interface ListenerSetup {
  readonly control: SharedArrayBuffer;
  readonly layout: ControlLayout;
  readonly lease: SharedArrayBuffer;
  /** What each line back begins with. */
  readonly prefix: string;
}

/** What it says to the first thread: lines and buffers for the runner; "end": leave. */
export type FromListener = { readonly block: string; readonly buffers: ArrayBuffer[] } | "end";

/** Start the listener. */
export function startListener(setup: ListenerSetup, hear: (message: FromListener) => void): void {
  const source = `(${listen})(${Control}, ${CommandReader}, ${StdinLease}, ${writeWhole});`;
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  const listener = new Worker(url, { type: "module", name: "listener" });
  listener.onmessage = ({ data }) => hear(data);
  listener.postMessage(setup);
}

// Refers to nothing but its parameters and the platform.
function listen(
  ControlClass: typeof Control,
  CommandReaderClass: typeof CommandReader,
  StdinLeaseClass: typeof StdinLease,
  writeAll: typeof writeWhole,
): void {
  const scope = globalThis as unknown as {
    onmessage: (event: { data: ListenerSetup }) => void;
    postMessage(message: FromListener, transfer?: Transferable[]): void;
  };
  scope.onmessage = ({ data: { control: memory, layout, lease: leaseMemory, prefix } }) => {
    const control = new ControlClass(memory, layout);
    const lease = new StdinLeaseClass(leaseMemory);
    const encoder = new TextEncoder();
    const commands = new CommandReaderClass(control, (text) => {
      try {
        control.exclusively(() => writeAll(encoder.encode(prefix + text)));
      } catch {
        // Nobody reads any more: listen on, to hear the end of input.
      }
    });
    const piece = new Uint8Array(1 << 16);
    for (;;) {
      lease.wait();
      for (let runs = false; !runs;) {
        const length = Deno.stdin.readSync(piece);
        if (length === null) return end(control);
        commands.take(piece.subarray(0, length));
        const taken = commands.taken();
        if (taken === undefined) continue;
        runs = taken.runs;
        lease.sending();
        if (runs) lease.handBack();
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
