// Workers in other languages have mistakes: whatever they say, their task ends with an error that tells
// what was wrong, and is begun once.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { submitCall } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf } from "../both/waiting.ts";

const started = '"type":"started","job":JOB}';

/** What is said, and what is made of it. */
const mistakes: Readonly<Record<string, [lines: string[], told: string]>> = {
  "it gives back a task that has begun": [
    [started, '"type":"abandoned","job":JOB}'],
    "was not recalled, or has begun",
  ],
  "an error that is none": [
    [started, '"type":"raised","job":JOB}'],
    "an error must be an object with name and message",
  ],
  "a buffer of a length that there is not": [
    [started, '"type":"buffer","length":-1}'],
    'a line of type "buffer" is not right here',
  ],
  "bytes that are no Base64": [
    [started, '"type":"buffer","length":3}', '"type":"bytes","data":"!!!"}'],
    'a line of type "bytes" is not right here',
  ],
  "bytes of no buffer": [
    [started, '"type":"bytes","data":"AQID"}'],
    'a line of type "bytes" is not right here',
  ],
  "an event that there is not": [
    [started, '"type":"set","event":"0}"}'],
    'a line of type "set" is not right here',
  ],
  "a line that is broken": [[started, '"type":oops}'], "is not valid JSON"],
};

for (const [name, [lines, told]] of Object.entries(mistakes)) {
  faultTest(10, "P", `a program with a mistake: ${name}`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 }, { program: saying(lines) });
    const error = await lossOf(submitCall(executor, tasks.identity, 1), 5000);
    assertMatch(error.message, /tasks\.ts#identity \(future \d+\) ran in pid/);
    assertStringIncludes(error.message, "it broke the protocol");
    assertStringIncludes(error.message, told);
  });
}

faultTest(10, "P", "a result is heard, though a broken line follows", async (scene) => {
  const lines = [started, '"type":"returned","job":JOB,"value":49}', '"type":oops}'];
  const executor = scene.executor({ maxWorkers: 1 }, { program: saying(lines) });
  assertEquals(await submitCall(executor, tasks.identity, 1).result, 49);
});

for (
  const [name, lines] of [["gives back every task", ['"type":"abandoned","job":JOB}']], [
    "is silent",
    [],
  ]] as const
) {
  faultTest(10, "P", `a program that ${name}: nobody waits for ever`, async (scene) => {
    const options = { program: saying(lines), heartbeatTimeout: 250 };
    const executor = scene.executor({ maxWorkers: 2 }, options);
    const futures = [1, 2, 3].map((n) => submitCall(executor, tasks.identity, n));
    for (const future of futures) {
      assertStringIncludes((await lossOf(future, 20_000)).message, "no worker started in");
    }
  });
}

function saying(lines: readonly string[]) {
  const file = import.meta.resolve("./wrong_worker.ts");
  return { command: Deno.execPath(), args: ["run", "-A", file, JSON.stringify(lines)] };
}
