// What the second thread of a subprocess runs. It is a bundle of its own, which knows nothing of tasks, and
// whose world no task can change: so that the process ends with its pool is its charge.

import { ProgramControl } from "../../protocol/control_words.ts";
import { marked } from "../../protocol/lines.ts";
import { CommandReader } from "./command_reader.ts";
import type { FromListener, InputEnd, ListenerSetup } from "./listener.ts";
import { SharedStdout } from "./shared_stdout.ts";
import { ListenerLease } from "./stdin_lease.ts";

/** Milliseconds that the first thread has to leave by itself. */
const GRACE = 500;

const scope = globalThis as unknown as {
  onmessage: (event: { data: ListenerSetup }) => void;
  postMessage(message: FromListener, transfer?: Transferable[]): void;
};

scope.onmessage = async ({ data: setup }) => {
  const control = new ProgramControl(setup.control);
  const stdout = new SharedStdout(setup.stdout);
  const lease = new ListenerLease(setup.lease, () => Deno.ppid !== setup.parent);
  const encoder = new TextEncoder();
  const commands = new CommandReader(control, (line) => {
    try {
      stdout.write(encoder.encode(marked(line, setup.mark)));
    } catch {
      // Nobody reads any more: listen on, to hear the end of input.
    }
  });
  const piece = new Uint8Array(1 << 16);
  const { patience } = setup;
  const read = patience === undefined
    ? () => Deno.stdin.readSync(piece)
    : () => within(Deno.stdin.read(piece), patience, lease);
  while (lease.wait()) {
    for (let runs = false; !runs;) {
      const length = await read();
      if (length === null) return end(control, commands.isOver ? "exit" : "orphaned");
      commands.take(piece.subarray(0, length));
      const taken = commands.taken();
      if (taken === undefined) continue;
      runs = taken.runs;
      lease.sending();
      if (runs) lease.handBack();
      scope.postMessage({ block: taken.block, buffers: taken.buffers }, taken.buffers);
    }
  }
  end(control, "orphaned");
};

// A first thread that is stuck, or that a task has broken, cannot leave: end the process then, with what it has
// started if that is allowed.
function end(control: ProgramControl, why: InputEnd): void {
  control.stop();
  scope.postMessage(why);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, GRACE);
  kill();
}

function kill(): void {
  try {
    Deno.kill(-Deno.pid, "SIGKILL");
  } finally {
    Deno.kill(Deno.pid, "SIGKILL");
  }
}

// What is read, if it comes in time. If not, nobody can tell whether the pool lives, and it counts this process as
// dead. A pool says nothing to a process that has nothing to do.
async function within<T>(reading: Promise<T>, patience: number, lease: ListenerLease): Promise<T> {
  const timer = setInterval(() => lease.isWorking && kill(), patience);
  try {
    return await reading;
  } finally {
    clearInterval(timer);
  }
}
