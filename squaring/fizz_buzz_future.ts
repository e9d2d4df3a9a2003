// The half of the fizz buzz task that its user holds: a future that knows three types of message,
// and the spec that ties it to the task class.

import { BaseFuture, type MessageOf, type TaskExecutor, tasksFrom } from "../mod.ts";
import type { FizzBuzzMessages } from "./fizz_buzz.ts";
import type * as Tasks from "./fizz_buzz.ts";

const url = new URL("./fizz_buzz.ts", import.meta.url);
const tasks = tasksFrom<typeof Tasks>(url);

/** A future that shows each fizz, buzz and fizz buzz to its observers. */
export class FizzBuzzFuture extends BaseFuture<number, FizzBuzzMessages> {
  protected override receive(message: MessageOf<FizzBuzzMessages>): void {
    switch (message.type) {
      case "fizz":
      case "buzz":
      case "fizzBuzz":
        return this.emit(message);
      default:
        return super.receive(message);
    }
  }
}

/** Say fizz buzz up to `limit` in the background. */
export function startFizzBuzz(executor: TaskExecutor, limit: number): FizzBuzzFuture {
  return executor.submit({
    kind: "custom",
    task: tasks.FizzBuzz,
    args: [limit],
    createFuture: (control) => new FizzBuzzFuture(control),
  }, { timeout: 60_000 });
}
