// What a subprocess runs: the runner, in this thread, and a listener in a second one while there is work.
// The arguments are what it may load, and the pool's token, which is no task's business.
//
// Invariants: one thread reads standard input at a time, the one that has the lease, and hands it over only
// between two lines; what the listener hands over is received before the lease is taken back.

import { ProgramControl, RunnerControl } from "../../protocol/control_words.ts";
import { workerMark } from "../../protocol/lines.ts";
import { tellPrints } from "../printing.ts";
import { Runner } from "../runner.ts";
import { CommandReader, type Commands } from "./command_reader.ts";
import { connect } from "./job_socket.ts";
import { startListener } from "./listener.ts";
import { readArguments } from "./module_rules.ts";
import { ownInput } from "./own_input.ts";
import { ownOutput } from "./own_output.ts";
import { endBroken, endWithInput, parent } from "./process_end.ts";
import { SharedStdout } from "./shared_stdout.ts";
import { RunnerLease } from "./stdin_lease.ts";
import { StdoutLineWriter } from "./stdout_line_writer.ts";

const { token, socket, locate } = readArguments(Deno.args);
const mark = workerMark(token);
const jobs = socket === undefined ? undefined : await connect(socket);
const control = new ProgramControl();
const lease = new RunnerLease();
const stdout = new SharedStdout();
const writer = new StdoutLineWriter(mark, stdout);
const commands = new CommandReader(control, (line) => writer.write(line));
let reading = false;

let input: Pick<Deno.Conn, "read"> = ownInput();
ownOutput();
self.close = () => Deno.exit(0); // Deno's own lets the task end first, unlike a Worker's
const runner = new Runner(new RunnerControl(control.memory), writer, {
  greeted(greeting) {
    listen(greeting.lease);
    if (jobs !== undefined && !commands.isOver) readFrom(jobs);
    writer.raw = greeting.raw ?? false;
    writer.next = greeting.next ?? false;
    if ((greeting.tasks ?? 1) === 1) writer.socket = jobs;
    if (greeting.output) tellPrints(writer);
  },
  idle() {
    if (!reading && lease.takeBack()) void read();
  },
  broke: (error) => endBroken(lease, error),
}, { locate, abilities: { raw: true, ...jobs !== undefined && { socket: true } } });
await read();
await new Promise(() => {}); // where this is loaded before a main module, that is never run

// Reads until there is work, or for ever.
async function read(): Promise<void> {
  reading = true;
  for (;;) {
    const length = await commands.read(input);
    if (length === null && input === jobs && !commands.isOver) return; // the listener hears why
    if (length === null) return endWithInput(lease, commands.isOver ? "exit" : "orphaned");
    const taken = commands.taken();
    if (taken?.runs && input !== jobs) return work(taken);
    if (taken !== undefined) runner.accept(taken.block, taken.buffers);
  }
}

// What comes from now on by standard input is urgent, and the listener's.
function readFrom(jobs: Deno.Conn): void {
  lease.giveUp();
  input = jobs;
}

function work({ block, buffers }: Commands): void {
  reading = false;
  lease.giveUp();
  runner.accept(block, buffers);
}

// Before any task: its code may never yield. Starting a thread holds this one up, so that is done while the pool answers
// the hello, or has nothing to do.
function listen(patience: number | undefined): void {
  const memory = { control: control.memory, lease: lease.memory, stdout: stdout.memory };
  startListener({ ...memory, mark, parent, patience }, (message) => {
    if (typeof message === "string") return endWithInput(lease, message);
    lease.received();
    runner.accept(message.block, message.buffers);
  });
}
