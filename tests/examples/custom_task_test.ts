import { assertEquals } from "@std/assert";
import {
  BaseFuture,
  type MessageOf,
  SubprocessContext,
  TaskExecutor,
  tasksFrom,
  WorkerContext,
} from "../../mod.ts";

const tasks = tasksFrom<typeof import("../../examples/tasks.ts")>(
  import.meta.resolve("../../examples/tasks.ts"),
);

interface SquareMessages {
  even: number;
  odd: number;
}

class SquaresFuture extends BaseFuture<number, SquareMessages> {
  readonly even: number[] = [];
  readonly odd: number[] = [];

  protected override receive({ type, value }: MessageOf<SquareMessages>): void {
    this[type].push(value);
  }
}

for (const Context of [WorkerContext, SubprocessContext]) {
  Deno.test(`${Context.name} brings more messages of a custom task than its window holds`, async () => {
    await using context = new Context();
    await using executor = new TaskExecutor({ context, maxWorkers: 1 });
    const future = executor.submit({
      kind: "custom",
      task: tasks.Squares,
      args: [5000],
      createFuture: (control) => new SquaresFuture(control),
    }, { timeout: 20_000 });
    assertEquals(await future.result, 5000);
    assertEquals([future.even.length, future.odd.length], [2500, 2500]);
    assertEquals([future.even.at(-1), future.odd.at(-1)], [5000 ** 2, 4999 ** 2]);
  });
}
