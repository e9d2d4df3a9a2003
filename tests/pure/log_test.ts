import { assertEquals, assertThrows } from "@std/assert";
import { Executor } from "../../futures/executor/executor.ts";
import { logger, setLogger } from "../../futures/future/log.ts";
import { submitCall } from "../../futures/executor/submit.ts";
import { turn } from "../../testing/turn.ts";
import { SteppedContext } from "./stepped_context.ts";

const work = { url: "file:///tasks.ts", name: "work" };

function lifeOfAnExecutor(): number[] {
  const context = new SteppedContext();
  const executor = new Executor({ context }, () => context);
  const futures = [1, 2, 3].map(() => submitCall(executor, work));
  context.pool.play(0, "SR");
  context.pool.play(1, "SX");
  void futures[1]?.result; // or a warning would say that nobody looked
  futures[2]?.cancel();
  executor.stop();
  context.pool.play(2, "A");
  return futures.map(({ id }) => id);
}

Deno.test("L64 every step is told to a logger that wants to know, in order (pure)", () => {
  const lines: string[] = [];
  setLogger({ debug: (line) => void lines.push(line), warn: (line) => void lines.push(line) });
  const [one, two, three] = lifeOfAnExecutor();
  setLogger(undefined);
  assertEquals(lines, [
    "executor: created",
    ...[one, two, three].map((id) => `future ${id}: created`),
    `future ${one}: executing`,
    `future ${one}: completed`,
    `future ${two}: executing`,
    `future ${two}: failed`,
    `future ${three}: cancelling before start`,
    "executor: stopping",
    `future ${three}: cancelled, abandoned`,
    "executor: stopped",
  ]);
});

Deno.test("L64 nothing is printed unless a logger is set (pure)", () => {
  const printed: unknown[] = [];
  const methods = ["log", "info", "debug", "warn", "error"] as const;
  const before = methods.map((method) => console[method]);
  for (const method of methods) console[method] = (...data) => void printed.push(...data);
  lifeOfAnExecutor();
  methods.forEach((method, at) => console[method] = before[at] as typeof console.log);
  assertEquals(printed, []);
});

Deno.test("L64 a logger that throws disturbs nobody (pure)", async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const heard = (event: ErrorEvent) => {
    event.preventDefault();
    resolve(event.error);
  };
  globalThis.addEventListener("error", heard);
  const error = new RangeError("it throws");
  const fail = (): never => {
    throw error;
  };
  try {
    setLogger({ debug: fail, warn: fail });
    logger.warn("nobody hears this");
    assertEquals(await promise, error);
    assertEquals(lifeOfAnExecutor().length, 3);
    await turn(); // the others are heard, too
  } finally {
    setLogger(undefined);
    globalThis.removeEventListener("error", heard);
  }
  assertThrows(() => setLogger({} as never), TypeError, "must have a function warn");
});
