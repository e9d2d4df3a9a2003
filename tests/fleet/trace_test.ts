// A span goes on in a task on another host, which tells its own collector.

import { assertEquals } from "@std/assert";
import { submitCall, tasksFrom } from "../../mod.ts";
import { instrument } from "../../otel.ts";
import { until } from "../both/waiting.ts";
import { Collector } from "../otel/collector.ts";
import { fleetTest } from "./fleet_scene.ts";

const traced = tasksFrom<typeof import("../otel/tasks.ts")>(
  import.meta.resolve("../otel/tasks.ts"),
);

const TRACE = { traceId: "0af7651916cd43dd8448eb211c80319c", traceFlags: 1 };

/** Spans with numbers for ids, of one trace. */
function tracer() {
  let spans = 0;
  return {
    startSpan() {
      const spanId = `${++spans}`.padStart(16, "0");
      return {
        spanContext: () => ({ ...TRACE, spanId }),
        setAttribute() {},
        end() {},
      };
    },
  };
}

fleetTest(
  "RedisContext: a task's own span is a part of the one that instrument() made",
  async (scene) => {
    await using collector = new Collector();
    const { spans, lines } = collector;
    await scene.host("blue", { env: collector.env });
    const executor = scene.executor({ maxWorkers: 1 });
    using _ = instrument(executor, { tracer: tracer() });
    assertEquals(await submitCall(executor, traced.work, 7).result, 49);
    await executor.shutdown();
    const own = () => spans.find(({ name }) => name === "own");
    const line = () => lines.find(({ body }) => body.stringValue.startsWith("a line of task 7"));
    await until(() => own() !== undefined && line() !== undefined, 20_000, "see span and line");
    assertEquals([own()?.traceId, own()?.parentSpanId], [TRACE.traceId, "0000000000000001"]);
    assertEquals([line()?.traceId, line()?.spanId], [TRACE.traceId, "0000000000000001"]);
  },
);
