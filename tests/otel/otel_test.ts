// instrument(): what a collector is told of a program that is started with OTEL_DENO, on both contexts.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { within } from "../both/waiting.ts";
import { type CollectedSpan, Collector } from "./collector.ts";

const config = new URL("../../portable/deno.json", import.meta.url).pathname;
const program = new URL("./program.ts", import.meta.url).pathname;

/** Runs it until the collector knows all, or to its end if there is none. */
async function run(args: readonly string[], collector?: Collector): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", "--config", config, program, ...args],
    env: collector?.env ?? {},
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const ended = child.output();
  await within(Promise.race([collector?.looked, ended]), 20_000, "see metrics");
  await child.stdin.close();
  const { success, stdout, stderr } = await within(ended, 20_000, "see the program end");
  const text = new TextDecoder();
  assertEquals([success, text.decode(stderr).includes("rror")], [true, false], text.decode(stderr));
  return text.decode(stdout);
}

function attribute({ attributes }: Pick<CollectedSpan, "attributes">, name: string): unknown {
  return attributes.find(({ key }) => key === name)?.value.stringValue;
}

for (const letter of ["W", "P"]) {
  for (const beside of ["1", "4"]) {
    Deno.test(`${letter} instrument(): one trace from the caller into the task's own span, ${beside} at once`, async () => {
      await using collector = new Collector();
      await run([letter, beside], collector);
      const { spans, lines } = collector;
      const named = (name: string): CollectedSpan[] => spans.filter((span) => span.name === name);
      const [caller] = named("caller");
      const tasks = named("tasks.ts#work");
      assertEquals(tasks.map(({ parentSpanId }) => parentSpanId), Array(3).fill(caller?.spanId));
      const ids = tasks.map(({ spanId }) => spanId).toSorted();
      const parents = (of: readonly { parentSpanId: string }[]): string[] =>
        of.map(({ parentSpanId }) => parentSpanId).toSorted();
      assertEquals(parents(named("own")), ids);
      assertEquals(parents(named("run")).filter((id) => ids.includes(id)), ids);
      assertEquals(parents(named("wait")).filter((id) => ids.includes(id)), ids);
      assertEquals(new Set(spans.map(({ traceId }) => traceId)), new Set([caller?.traceId]));
      const printed = lines.filter(({ body }) => body.stringValue.startsWith("a line of task"));
      assertEquals(printed.map(({ spanId }) => spanId).toSorted(), ids);
      assertEquals(new Set(printed.map(({ traceId }) => traceId)), new Set([caller?.traceId]));
    });
  }

  Deno.test(`${letter} instrument(): outcomes, errors, times and metrics`, async () => {
    await using collector = new Collector();
    await run([letter, "1"], collector);
    const { spans, metrics } = collector;
    const failed = spans.find(({ name }) => name === "tasks.ts#fail");
    assertEquals(failed?.status, { code: 2, message: "no" });
    assertEquals(attribute(failed!, "error.type"), "RangeError");
    assertEquals(attribute(failed!, "tasks_futures.outcome"), "failed");
    const [exception] = failed?.events ?? [];
    assertEquals([exception?.name, attribute(exception!, "exception.message")], [
      "exception",
      "no",
    ]);
    for (const span of spans.filter(({ name }) => name === "tasks.ts#work")) {
      assertEquals(attribute(span, "tasks_futures.outcome"), "completed");
      const [wait, run] = ["wait", "run"].map((name) =>
        spans.find((other) => other.name === name && other.parentSpanId === span.spanId)
      );
      assertEquals(wait?.startTimeUnixNano, span.startTimeUnixNano);
      assertEquals(wait?.endTimeUnixNano, run?.startTimeUnixNano);
      assertEquals(BigInt(run!.endTimeUnixNano) <= BigInt(span.endTimeUnixNano), true);
    }
    const own = metrics.filter(({ name }) => name.startsWith("tasks_futures."));
    assertEquals([...new Set(own.map(({ name, unit }) => `${name} ${unit}`))].toSorted(), [
      "tasks_futures.task.ended {task}",
      "tasks_futures.task.queued {task}",
      "tasks_futures.task.run.duration s",
      "tasks_futures.task.running {task}",
      "tasks_futures.task.wait.duration s",
      "tasks_futures.worker.count {worker}",
      "tasks_futures.worker.restarts {restart}",
    ]);
  });
}

Deno.test("instrument() without OTEL_DENO: the program does as without", async () => {
  for (const letter of ["W", "P"]) {
    assertStringIncludes(await run([letter, "1"]), "[ 1, 4, 9 ]");
  }
});
