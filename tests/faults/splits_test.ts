// Lines in pieces, as the system makes them: single bytes, in the middle of characters too, on both sides of a pipe.

import { assertEquals } from "@std/assert";
import { submitCall, submitIteration, tasksFrom } from "../../mod.ts";
import { denoProgram } from "../../contexts/program/subprocess/deno_program.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks as others } from "./names.ts";

const tasks = tasksFrom<typeof import("./size_tasks.ts")>(import.meta.resolve("./size_tasks.ts"));
const encoder = new TextEncoder();
const TEXT = 'aé€😀\\"\u2028';

faultTest(26, "P", "a child behind pipes that pass single bytes on", async (scene) => {
  const real = denoProgram("inherit", undefined, []);
  const quoted = [real.command, ...real.args].map((word) => `'${word}'`).join(" ");
  const drip = "dd bs=1 status=none";
  const args = ["-c", `${drip} | ${quoted} $0 | ${drip}`];
  const executor = scene.executor({ maxWorkers: 1 }, { program: { command: "sh", args } });
  const text = TEXT.repeat(2000);
  assertEquals(await submitCall(executor, tasks.echoText, text).result, text);
  const bytes = encoder.encode(text);
  assertEquals(await submitCall(executor, tasks.echoBytes, bytes).result, bytes);
  const future = submitIteration(executor, others.numbers, 1000);
  assertEquals(await Array.fromAsync(future), Array.from({ length: 1000 }, (_, n) => n));
  assertEquals(executor.stats().pool?.restarts, 0);
});
