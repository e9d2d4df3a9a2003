// A blocking call behind a dialog that waits: it stays alive, and whoever loses patience presses Enter. The call cannot
// be told anything, so its process is replaced after a grace of a tenth of a second.
//
//     deno run --allow-read --allow-run --allow-env examples/waiting_dialog.ts [MILLISECONDS]

import { call, SubprocessContext, TaskCancelledError, TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "./tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./tasks.ts"));
const encoder = new TextEncoder();

/** Wait for the call, or until somebody presses Enter. */
export async function main(ms = 5000): Promise<void> {
  await using context = new SubprocessContext();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const future = executor.submit(call(tasks.block, ms), { cancelGrace: 100 });
  const dialog = openDialog("Asking, Enter to give up", () => future.cancel());
  try {
    dialog.close(`It said: ${await future.result}`);
  } catch (error) {
    if (!(error instanceof TaskCancelledError)) throw error;
    dialog.close("Given up");
  }
}

/** A line that moves, and what is called if somebody presses Enter below it. */
function openDialog(title: string, onEnter: () => void): { close(words: string): void } {
  const start = performance.now();
  const draw = () => {
    const seconds = (performance.now() - start) / 1000;
    Deno.stdout.writeSync(encoder.encode(`\r${title} (${seconds.toFixed(1)} s) `));
  };
  draw();
  const ticker = setInterval(draw, 100);
  Deno.stdin.read(new Uint8Array(100)).then((read) => {
    if (read !== null) onEnter();
  });
  return {
    close(words) {
      clearInterval(ticker);
      console.log(`\n${words}`);
    },
  };
}

if (import.meta.main) {
  await main(...Deno.args.slice(0, 1).map(Number));
  Deno.exit(); // though nobody has pressed Enter
}
