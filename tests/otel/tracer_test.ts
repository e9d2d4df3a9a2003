// instrument() with a tracer and a meter that a test plays.

import { assertEquals, assertThrows } from "@std/assert";
import { setLogger, submitCall, TaskExecutor, tasksFrom } from "../../mod.ts";
import { type AnyTracer, instrument, type InstrumentOptions } from "../../otel.ts";
import { InlineContext } from "../../testing.ts";

const tasks = tasksFrom<typeof import("../both/tasks.ts")>(
  import.meta.resolve("../both/tasks.ts"),
);

/** Throws at whatever is done with it. */
function throwing(): never {
  return new Proxy({}, {
    get() {
      throw new Error("out of order");
    },
  }) as never;
}

/** Spans that throw when they are to end. */
const wrongSpans = {
  startSpan: () => ({ spanContext: () => ({ traceId: "", spanId: "", traceFlags: 0 }) }),
} satisfies AnyTracer;

for (
  const [what, options] of Object.entries<InstrumentOptions>({
    "a tracer that throws": { tracer: throwing() },
    "a tracer whose spans throw": { tracer: wrongSpans },
    "a meter that throws": { meter: throwing() },
  })
) {
  Deno.test(`instrument(): ${what} hurts nobody`, async () => {
    setLogger({ warn() {} });
    const context = new InlineContext({ atOnce: true });
    const executor = new TaskExecutor({ context });
    {
      using _ = instrument(executor, options);
      assertEquals(await submitCall(executor, tasks.identity, 7).result, 7);
    }
    assertEquals(await submitCall(executor, tasks.identity, 8).result, 8);
    await executor.shutdown();
    await context.close();
    setLogger(undefined);
  });
}

Deno.test("instrument() takes a tracer and a meter of OpenTelemetry's API", async () => {
  const { metrics, trace } = await import("npm:@opentelemetry/api@1.9.0");
  const executor = new TaskExecutor();
  using _ = instrument(executor, { tracer: trace.getTracer("x"), meter: metrics.getMeter("x") });
  executor.stop();
});

Deno.test("instrument(): an end that is said twice ends no later one", () => {
  const executor = new TaskExecutor();
  const first = instrument(executor);
  first[Symbol.dispose]();
  using _second = instrument(executor);
  first[Symbol.dispose]();
  assertThrows(() => instrument(executor), Error, "it is instrumented already");
  executor.stop();
});

Deno.test("instrument(): once at a time, and executors only", async () => {
  const executor = new TaskExecutor();
  {
    using _ = instrument(executor);
    assertThrows(() => instrument(executor), Error, "it is instrumented already");
  }
  using _ = instrument(executor);
  assertThrows(
    () => instrument({} as TaskExecutor),
    TypeError,
    "Cannot instrument executor: it takes an executor, got ",
  );
  await executor.shutdown();
});

Deno.test("instrument(): what is under way when it is disposed of ends its span", async () => {
  const ended: string[] = [];
  const tracer = {
    startSpan: (name: string) => ({
      spanContext: () => ({ traceId: "", spanId: "", traceFlags: 0 }),
      end: () => ended.push(name),
    }),
  } satisfies AnyTracer;
  const context = new InlineContext({ atOnce: false });
  const executor = new TaskExecutor({ context });
  const instrumented = instrument(executor, { tracer });
  const future = submitCall(executor, tasks.identity, 7);
  instrumented[Symbol.dispose]();
  assertEquals(ended, ["tasks.ts#identity"]);
  await context.runNext();
  assertEquals([await future.result, ended.length], [7, 1]);
  await executor.shutdown();
  await context.close();
});
