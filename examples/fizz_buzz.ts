// A kind of task of one's own: its future knows three types of message, and tells each to its observers
// with the right type. The same on threads and on processes.
//
//     deno run -A examples/fizz_buzz.ts

import {
  BaseFuture,
  type MessageOf,
  TaskExecutor,
  tasksFrom,
  type TaskSpec,
  WorkerContext,
} from "../mod.ts";
import type { FizzBuzz, FizzBuzzMessages } from "./fizz_buzz_task.ts";
import type * as Tasks from "./fizz_buzz_task.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./fizz_buzz_task.ts"));

/** The half that the program holds. */
export class FizzBuzzFuture extends BaseFuture<number, FizzBuzzMessages> {
  #said = 0;

  /** How many numbers had a word so far. */
  get said(): number {
    return this.#said;
  }

  /** Takes the three messages; the base refuses any other, which fails the future. */
  protected override receive(message: MessageOf<FizzBuzzMessages>): void {
    switch (message.type) {
      case "fizz":
      case "buzz":
      case "fizzBuzz":
        this.#said += 1;
        return this.emit(message);
      default:
        return super.receive(message);
    }
  }
}

/** Describe fizz buzz up to a limit, for `executor.submit(fizzBuzz(15))`. */
export function fizzBuzz(limit: number, pause = 0): TaskSpec<FizzBuzzFuture> {
  return {
    kind: "custom",
    task: tasks.FizzBuzz,
    args: [limit, pause] satisfies ConstructorParameters<typeof FizzBuzz>,
    createFuture: (control) => new FizzBuzzFuture(control),
  };
}

/** Say fizz buzz, and print what is heard. */
export async function main(): Promise<void> {
  await using context = new WorkerContext();
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const future = executor.submit(fizzBuzz(15, 50));
  future.subscribe((event) => {
    if (event.type === "state") console.log(event.snapshot.state);
    else console.log(`${event.value}: ${event.type}`);
  });
  console.log(`counted to ${await future.result}, ${future.said} numbers had a word`);
}

if (import.meta.main) await main();
