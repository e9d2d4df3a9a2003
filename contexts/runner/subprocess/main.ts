// What a subprocess runs: the runner, in this thread, and a listener in a second one while there is work.
// The pool's token is the only argument, and no task's business.

import { newControl } from "../../protocol/control_words.ts";
import { Runner } from "../runner.ts";
import { CommandReader } from "./command_reader.ts";
import { StdinLease } from "./stdin_lease.ts";
import { type FromListener, startListener } from "./listener.ts";
import { leave } from "./end_of_input.ts";
import { StdoutLineWriter } from "./stdout_line_writer.ts";
import { ownInput } from "./own_input.ts";
import { ownOutput } from "./own_output.ts";

const prefix = `{"from":"${Deno.args[0] ?? ""}",`;
const { exit } = Deno;
const control = newControl();
const lease = new StdinLease();
const writer = new StdoutLineWriter(prefix, control);
const commands = new CommandReader(control, (text) => writer.write("{" + text));
const piece = new Uint8Array(1 << 16);
let reading = false;
let hasListener = false;

const input = ownInput();
ownOutput();
self.close = () => Deno.exit(0); // Deno's own lets the task end first, unlike a Worker's
const runner = new Runner(control, writer, {
  idle() {
    if (!reading && lease.takeBack()) void read();
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
    commands.take(piece.subarray(0, length));
    const taken = commands.taken();
    if (taken === undefined) continue;
    if (taken.runs) {
      reading = false;
      lease.giveUp();
      runner.accept(taken.block, taken.buffers);
      if (!hasListener) giveListener();
      return;
    }
    runner.accept(taken.block, taken.buffers);
  }
}

// Starting a thread holds this one up, so the first task's module is being read meanwhile. Its code, which
// may never yield, runs in a later turn: a module that is not loaded yet is never there at once.
function giveListener(): void {
  hasListener = true;
  const { memory, layout } = control;
  startListener({ control: memory, layout, lease: lease.memory, prefix }, hear);
}

function hear(message: FromListener): void {
  if (message === "end") return void leave();
  lease.received();
  runner.accept(message.block, message.buffers);
}
