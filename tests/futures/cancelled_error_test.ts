import { assert, assertFalse } from "@std/assert";
import { TaskCancelledError } from "../../task.ts";

const copy = import.meta.resolve("../../futures/task/cancelled_error.ts?copy");
const other: { TaskCancelledError: typeof TaskCancelledError } = await import(copy);

class Own extends TaskCancelledError {}

Deno.test("TaskCancelledError is known when it comes from another copy of the library", () => {
  assert(other.TaskCancelledError !== TaskCancelledError);
  assert(new other.TaskCancelledError("stop") instanceof TaskCancelledError);
  assert(new Own("stop") instanceof TaskCancelledError);
});

Deno.test("TaskCancelledError takes no other error for one of its own", () => {
  assertFalse(new Error("TaskCancelledError") instanceof TaskCancelledError);
  assertFalse("TaskCancelledError" as unknown instanceof TaskCancelledError);
  assertFalse(new TaskCancelledError("stop") instanceof Own);
});
