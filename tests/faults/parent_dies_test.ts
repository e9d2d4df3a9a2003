// The program ends, in every way there is: no child outlives it.

import { assertEquals, assertStringIncludes } from "@std/assert";
import { denoProgram } from "../../contexts/program/subprocess/deno_program.ts";
import { isAlive } from "../both/leftovers.ts";
import { tasks } from "./names.ts";
import { STAYS } from "./sabotage_tasks.ts";
import { RunningProgram } from "./run_program.ts";
import { until, within } from "../both/waiting.ts";

async function gone(pids: readonly number[], ms = 2000): Promise<void> {
  await until(() => !pids.some(isAlive), ms, `see ${pids} gone`);
}

for (const workers of [1, 2, 5]) {
  Deno.test(`F14 P SIGKILL to the program: ${workers} children in endless loops leave`, async () => {
    await using program = new RunningProgram("P", "loop", String(workers));
    const pids = await program.numbers(workers);
    program.kill("SIGKILL");
    await gone(pids);
  });
}

const states: [how: string, workers: number, what: string][] = [
  ["restricted", 2, "children without permissions, in endless loops"],
  ["never", 2, "children that wait"],
  ["idle", 1, "an idle child"],
  ["nested", 1, "a child's own subprocess context"],
];

for (const [how, workers, what] of states) {
  Deno.test(`F14 P SIGKILL to the program: ${what}`, async () => {
    await using program = new RunningProgram("P", how, String(workers));
    const pids = await program.numbers(workers);
    program.kill("SIGKILL");
    await gone(pids);
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  for (const how of ["loop", "idle"]) {
    Deno.test(`F14 P ${signal} to the program: ${how}`, async () => {
      await using program = new RunningProgram("P", how, "1");
      const pids = await program.numbers(1);
      program.kill(signal);
      assertEquals((await program.ended(2000)).signal, signal);
      await gone(pids);
    });
  }
}

for (const [how, code] of [["exit", 3], ["throw", 1]] as const) {
  Deno.test(`F14 P the program ends in the middle of tasks: ${how}`, async () => {
    await using program = new RunningProgram("P", how, "1");
    const pids = await program.numbers(1);
    const ended = await program.ended(2000);
    assertEquals(ended.code, code);
    if (how === "throw") assertStringIncludes(ended.stderr, "the program failed");
    await gone(pids);
  });
}

Deno.test("F14 P the program dies while a child answers it", async () => {
  const { command, args } = denoProgram("inherit", undefined, []);
  const io = { stdin: "piped", stdout: "piped" } as const;
  const child = new Deno.Command(command, { args: [...args, "token"], ...io }).spawn();
  const writer = child.stdin.getWriter();
  const write = (line: object): Promise<void> =>
    writer.write(new TextEncoder().encode(JSON.stringify(line) + "\n"));
  const reader = child.stdout.getReader();
  await reader.read(); // its hello
  await write({ type: "hello", protocol: 1, depth: 1, watchMemory: false });
  await write({ type: "task", task: 0, url: tasks.loop.url, name: "loop", kind: "call" });
  await write({ type: "run", job: 512, task: 0, value: [] });
  await reader.read(); // it has started
  await reader.cancel();
  await write({ type: "ping" });
  await writer.close();
  await within(child.status, 2000, "see it gone").catch((error) => {
    child.kill("SIGKILL");
    throw error;
  });
});

for (const [how, count] of [["grandchild", 1], ["grandchildOfLoop", 2]] as const) {
  Deno.test(`F15 P SIGKILL to the program: what a child has started (${how})`, async () => {
    await using program = new RunningProgram("P", how, "1");
    const pids = await program.numbers(count);
    program.kill("SIGKILL");
    await gone(pids);
  });
}

for (const how of Object.keys(STAYS)) {
  Deno.test(`F32 P SIGKILL to the program: a child whose task ${how}`, async () => {
    await using program = new RunningProgram("P", "stay", how);
    const pids = await program.numbers(2);
    assertEquals(await program.line(), "it stays");
    program.kill("SIGKILL");
    await gone(pids);
  });
}

for (const letter of ["W", "P"]) {
  Deno.test(`F20 ${letter} a program that forgets to shut down ends by itself`, async () => {
    await using program = new RunningProgram(letter, "forget");
    const pids = await program.numbers(1);
    const { code, stderr } = await program.ended(3000);
    assertEquals([code, stderr], [0, ""]);
    if (letter === "P") await gone(pids);
  });

  Deno.test(`F20 ${letter} a program that drops an executor in the middle of a task`, async () => {
    await using program = new RunningProgram(letter, "drop");
    const pids = await program.numbers(1);
    const { code, rest, stderr } = await program.ended(3000);
    assertEquals([code, rest, stderr], [0, "done 1\n", ""]);
    if (letter === "P") await gone(pids);
  });

  Deno.test(`F20 ${letter} a program that never uses its executor`, async () => {
    await using program = new RunningProgram(letter, "unused");
    assertEquals((await program.ended(3000)).code, 0);
  });
}
