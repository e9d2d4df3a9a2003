// What a future looks like where it is printed, with a word for whoever forgot `.result`: `await future` gives the
// future itself.

import { taskLabel, type TaskReference } from "../task/task_reference.ts";
import type { AnyFuture } from "./any_future.ts";

/** The name by which `console.log` asks an object how to show it, in Deno as in Node.js. */
export const SHOWN: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** In one line: `CallFuture { tasks.ts#square (future 1), completed: await its .result for the value }`. */
export function shownFuture(future: AnyFuture, task: TaskReference | undefined): string {
  const hint = "await its .result for the value";
  return `${future.constructor.name} { ${taskLabel(task, future.id)}, ${future.state}: ${hint} }`;
}
