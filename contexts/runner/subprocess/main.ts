// What a subprocess runs: the runner, in this thread, and ears in a second one while there is work.
// The pool's token is the only argument, and no task's business.

import { newControl } from "../../protocol/control_words.ts";
import { Runner } from "../runner.ts";
import { Downlink } from "./command_reader.ts";
import { Duty } from "./stdin_lease.ts";
import { type FromEars, startEars } from "./listener.ts";
import { leave } from "./end_of_input.ts";
import { LineOutlet } from "./stdout_line_writer.ts";
import { ownInput } from "./own_input.ts";
import { ownOutput } from "./own_output.ts";

const prefix = `{"from":"${Deno.args[0] ?? ""}",`;
const { exit } = Deno;
const control = newControl();
const duty = new Duty();
const outlet = new LineOutlet(prefix, control);
const downlink = new Downlink(control, (text) => outlet.write("{" + text));
const piece = new Uint8Array(1 << 16);
let reading = false;
let hasEars = false;

const input = ownInput();
ownOutput();
self.close = () => Deno.exit(0); // Deno's own lets the task end first, unlike a Worker's
const runner = new Runner(control, outlet, {
  idle() {
    if (!reading && duty.takeBack()) void read();
  },
  broke(error) {
    try {
      console.error("Uncaught", error);
    } finally {
      exit(1);
    }
  },
});
await read();

// Reads until there is work, or for ever.
async function read(): Promise<void> {
  reading = true;
  for (;;) {
    const length = await input.read(piece);
    if (length === null) return await leave();
    downlink.take(piece.subarray(0, length));
    const taken = downlink.taken();
    if (taken === undefined) continue;
    if (taken.runs) {
      reading = false;
      duty.giveUp();
      runner.accept(taken.block, taken.buffers);
      if (!hasEars) giveEars();
      return;
    }
    runner.accept(taken.block, taken.buffers);
  }
}

// Starting a thread holds this one up, so the first task's module is being read meanwhile. Its code, which
// may never yield, runs in a later turn: a module that is not loaded yet is never there at once.
function giveEars(): void {
  hasEars = true;
  const { memory, layout } = control;
  startEars({ control: memory, layout, duty: duty.memory, prefix }, hear);
}

function hear(message: FromEars): void {
  if (message === "end") return void leave();
  duty.received();
  runner.accept(message.block, message.buffers);
}
