// A program that a test starts and ends: it prints a line for each thing that the test waits for.
// Arguments: the letter of the context, what to do, the number of workers or what they may do.

import {
  type CallFuture,
  submitCall,
  SubprocessContext,
  TaskExecutor,
  WorkerContext,
} from "../../mod.ts";
import { nested, sabotage, tasks } from "./names.ts";

const [letter, how, more = "2"] = Deno.args;
const maxWorkers = Number(more) || 1;
const permissions = how === "restricted" || more === "read" ? { read: true } as const : undefined;
const context = letter === "W"
  ? new WorkerContext({ permissions })
  : new SubprocessContext({ permissions });
const executor = new TaskExecutor({ context, maxWorkers });

switch (how) {
  case "loop":
  case "restricted":
    for (let n = 0; n < maxWorkers; n++) showStart(submitCall(executor, tasks.loop));
    break;
  case "never":
    for (let n = 0; n < maxWorkers; n++) showStart(submitCall(executor, tasks.never));
    break;
  case "idle":
    console.log(await submitCall(executor, tasks.pid).result);
    setInterval(() => {}, 1000);
    break;
  case "stay":
    console.log(await submitCall(executor, tasks.pid).result);
    console.log(await submitCall(executor, nested.leaveProcessBehind).result);
    // Short ones: the child's first thread reads its input then.
    for (let n = 0; n < 20; n++) await submitCall(executor, sabotage.stay, "does nothing").result;
    await submitCall(executor, sabotage.stay, more).result;
    setInterval(() => {}, 1000);
    break;
  case "grandchild":
    console.log(await submitCall(executor, nested.leaveProcessBehind).result);
    setInterval(() => {}, 1000);
    break;
  case "grandchildOfLoop": {
    const file = await Deno.makeTempFile();
    showStart(submitCall(executor, nested.leaveProcessBehindAndLoop, file));
    while (Deno.statSync(file).size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    console.log(Deno.readTextFileSync(file).trim());
    await Deno.remove(file);
    break;
  }
  case "nested":
    console.log(await submitCall(executor, nested.leaveWorkerBehind, "P").result);
    setInterval(() => {}, 1000);
    break;
  case "uncaughtIdle":
    await submitCall(executor, tasks.throwLater, "too late").result;
    while (executor.stats().pool?.restarts === 0) await new Promise((done) => setTimeout(done, 5));
    await executor.shutdown();
    break;
  case "forget":
    console.log(await submitCall(executor, tasks.pid).result);
    break;
  case "drop":
    showStart(submitCall(executor, tasks.wait, 300));
    addEventListener("unload", () => console.log(`done ${executor.stats().completed}`));
    break;
  case "exit":
    for (let n = 0; n < maxWorkers; n++) {
      showStart(submitCall(executor, tasks.loop), () => Deno.exit(3));
    }
    break;
  case "throw":
    showStart(submitCall(executor, tasks.loop), () => {
      setTimeout(() => {
        throw new Error("the program failed");
      });
    });
    break;
  case "failure":
    console.log(String(await submitCall(executor, tasks.pid).result.catch((error) => error)));
    break;
  case "permissions":
    console.log((await submitCall(executor, tasks.permissions, []).result).join(" "));
    await executor.shutdown();
    break;
  case "unused":
    break;
}

function showStart<R>(future: CallFuture<R>, then: () => void = () => {}): void {
  future.subscribe(({ snapshot }) => {
    if (snapshot.state !== "executing") return;
    console.log(snapshot.worker.pid ?? snapshot.worker.id);
    then();
  });
}
