// What a subprocess runs: the runner in this thread; ears in a second one, as soon as there is a task.
//
// Until then this thread listens itself: an idle process needs no second thread, and the first task
// does not wait for one. The pool's token is the only argument.

import { newControl } from "../protocol/control.ts";
import { Runner } from "../runner/runner.ts";
import { Downlink } from "./downlink.ts";
import { startEars } from "./ears.ts";
import { LineOutlet } from "./line_outlet.ts";
import { ownOutput } from "./own_output.ts";

const prefix = `{"from":"${Deno.args[0] ?? ""}",`;
const piece = new Uint8Array(1 << 16);
const control = newControl();
const outlet = new LineOutlet(prefix, control);
ownOutput();
const runner = new Runner(control, outlet);
let listening = true;

const downlink: Downlink = new Downlink(control, {
  reply: (text) => outlet.write("{" + text),
  deliver(block, buffers, runs) {
    if (runs && listening) {
      listening = false;
      const { memory, layout } = control;
      startEars({ memory, layout, rest: downlink.rest, prefix }, (message) => {
        if (message === "end") Deno.exit(0);
        runner.accept(message.block, message.buffers);
      });
    }
    runner.accept(block, buffers);
  },
});

while (listening) {
  const length = await Deno.stdin.read(piece);
  if (length === null) Deno.exit(0);
  downlink.take(piece.subarray(0, length));
}
