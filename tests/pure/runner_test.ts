import { assert, assertEquals } from "@std/assert";
import { STREAM_WINDOW } from "../../futures/task/stream_window.ts";
import { until } from "../../testing/turn.ts";
import { PlayedRunner, type Said } from "./played_runner.ts";

function task(module: string, name: string): readonly [string, string] {
  return [import.meta.resolve(`../../testing/tasks/${module}.ts`), name];
}

/** What was said, as text: types, names and short values. */
function story(said: readonly Said[]): string[] {
  return said.map(({ type, name, value }) => {
    if (type === "raised") return `raised ${(value as { name: string }).name}`;
    return [type, name, value].filter((part) => part !== undefined).join(" ");
  });
}

async function heard(runner: PlayedRunner, count: number): Promise<void> {
  await until(() => runner.said.length >= count);
}

Deno.test("D20 D21 the runner says started, then returned or raised (pure)", async () => {
  const returns = new PlayedRunner();
  returns.run("call", task("calls", "add"), 3, 4);
  assertEquals(story(await returns.ended()), ["started", "returned 7"]);
  const throws = new PlayedRunner();
  throws.run("call", task("calls", "fail"), "no");
  assertEquals(story(await throws.ended()), ["started", "raised RangeError"]);
});

Deno.test("A10 what is raised has name, message and a stack with the function (pure)", async () => {
  const runner = new PlayedRunner();
  runner.run("call", task("calls", "fail"), "no");
  const { value } = (await runner.ended()).at(-1) as Said;
  const { name, message, stack } = value as Record<string, string>;
  assertEquals([name, message], ["RangeError", "no"]);
  assert(/\bfail\b.*calls\.ts/.test(stack ?? ""), stack);
});

Deno.test("B13 a job that was recalled is let go without a word (pure)", async () => {
  const runner = new PlayedRunner();
  const ran = runner.event(0);
  assertEquals(runner.recall(), true);
  runner.run("call", task("calls", "mark"), ran);
  assertEquals([await runner.ended(), ran.isSet()], [[], false]);
});

Deno.test("B15 E28 E30 a cancelled iteration stops at its yield and is closed (pure)", async () => {
  for (const name of ["endless", "endlessLater"]) {
    const runner = new PlayedRunner();
    const closed = runner.event(0);
    runner.run("iteration", task("iterations", name), closed);
    await heard(runner, 2);
    runner.cancel();
    const said = story(await runner.ended());
    assertEquals(said.slice(-2), ["set", "returned"], name); // `finally` has run before the end
    assert(said.length <= STREAM_WINDOW.items + 3, `${name} gave ${said.length} items`);
  }
});

Deno.test("E25 what is not iterable raises a TypeError (pure)", async () => {
  for (const value of [7, null, undefined, { length: 1 }]) {
    const runner = new PlayedRunner();
    runner.run("iteration", task("iterations", "noIterable"), value);
    assertEquals(story(await runner.ended()), ["started", "raised TypeError"]);
  }
});

Deno.test("E25 an iterator whose next() gives no object raises a TypeError (pure)", async () => {
  for (const name of ["odd", "oddLater"]) {
    for (const step of [7, "done", null, undefined]) {
      const runner = new PlayedRunner();
      runner.run("iteration", task("iterations", name), step);
      assertEquals(story(await runner.ended()), ["started", "raised TypeError"]);
    }
  }
});

Deno.test("E27 E24 items, then the generator's return value (pure)", async () => {
  const runner = new PlayedRunner();
  runner.run("iteration", task("iterations", "withLateResult"));
  assertEquals(story(await runner.ended()), [
    ...["started", "sent item 1", "sent item 2", "returned 45"],
  ]);
});

Deno.test("E28 E29 a cancel before the first step: no items, and an error stays one (pure)", async () => {
  const late = new PlayedRunner();
  const [go, begun] = [late.event(0), late.event(1)];
  late.run("iteration", task("iterations", "lateStart"), go, begun);
  late.cancel();
  go.set();
  assertEquals([story(await late.ended()), begun.isSet()], [["started", "returned"], false]);
  const broken = new PlayedRunner();
  broken.run("iteration", task("iterations", "failingSetUp"), broken.event(0));
  broken.cancel();
  broken.event(0).set();
  assertEquals(story(await broken.ended()), ["started", "raised RangeError"]);
});

Deno.test("E32 a producer waits when it is a window ahead, and goes on when told (pure)", async () => {
  const runner = new PlayedRunner();
  runner.run("iteration", task("iterations", "count"), STREAM_WINDOW.items + 5);
  await heard(runner, STREAM_WINDOW.items + 1);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(runner.said.length, STREAM_WINDOW.items + 1);
  runner.acknowledge(2);
  await heard(runner, STREAM_WINDOW.items + 3);
  runner.acknowledge(10);
  assertEquals((await runner.ended()).length, STREAM_WINDOW.items + 7);
});

Deno.test("F35 F36 a report of a cancelled task throws before it sends, and leaves as it is (pure)", async () => {
  const runner = new PlayedRunner();
  const [go, caught, cleaned] = [0, 1, 2].map((id) => runner.event(id));
  runner.run("progress", task("progress", "cleaning"), go, caught, cleaned);
  await heard(runner, 2);
  runner.cancel();
  go?.set();
  assertEquals(story(await runner.ended()), [
    ...["started", "sent report first", "set", "set", "raised TaskCancelledError"],
  ]);
  assertEquals([caught?.isSet(), cleaned?.isSet()], [true, true]);
});

Deno.test("B14 B16 a call that was cancelled goes on until it ends; cancelled() tells it (pure)", async () => {
  const runner = new PlayedRunner();
  const [go, passed] = [runner.event(0), runner.event(1)];
  runner.run("call", task("calls", "gateThenMark"), go, passed);
  runner.cancel();
  go.set();
  assertEquals(story(await runner.ended()), ["started", "set", "returned passed"]);
  const waiting = new PlayedRunner();
  const [begun, reason] = [waiting.event(0), waiting.event(1)];
  waiting.run("call", task("calls", "waitForAbort"), begun, reason);
  await until(() => begun.isSet());
  waiting.cancel();
  assertEquals([story(await waiting.ended()).at(-1), reason.isSet()], ["returned", true]);
});

Deno.test("K62 a task class sends by name, and is not run when it is cancelled at its start (pure)", async () => {
  const runner = new PlayedRunner();
  runner.run("custom", task("custom", "Ping"), 1);
  assertEquals(story((await runner.ended()).filter(({ name }) => name !== "pong")), [
    ...["started", "sent ping 0", "returned sent"],
  ]);
  const cancelled = new PlayedRunner();
  const ran = cancelled.event(0);
  cancelled.run("custom", task("custom", "CancelledAtStart"), ran);
  cancelled.cancel();
  assertEquals([story(await cancelled.ended()), ran.isSet()], [["started", "returned"], false]);
});

Deno.test("C18 a task that has ended cannot send (pure)", async () => {
  const runner = new PlayedRunner();
  const tried = runner.event(0);
  runner.run("progress", task("progress", "lateReport"), tried);
  await runner.ended();
  await until(() => tried.isSet());
  assertEquals(story(runner.said), ["started", "sent report in time", "returned returned", "set"]);
});

Deno.test("the runner says when it loads a module, and that it is there though the export is not (pure)", async () => {
  const runner = new PlayedRunner();
  runner.run("call", task("calls", "add"), 3, 4);
  await runner.ended();
  assertEquals(runner.loads, ["loading", "loaded"]);
  const without = new PlayedRunner();
  without.run("call", task("calls", "noSuchExport"));
  assertEquals(story(await without.ended()), ["started", "raised TypeError"]);
  assertEquals(without.loads, ["loading", "loaded"]);
  const missing = new PlayedRunner();
  missing.run("call", task("no_such_module", "add"));
  assertEquals(story(await missing.ended()), ["started", "raised Error"]);
  assertEquals(missing.loads, ["loading"]);
});

Deno.test("the runner gives a sign of life when it comes to it (pure)", () => {
  const runner = new PlayedRunner();
  runner.sync();
  assertEquals(story(runner.said), ["synced"]);
});
