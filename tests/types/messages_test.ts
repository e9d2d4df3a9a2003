// What the compiler says to a task that was given to the wrong function: the right call, by name.

import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

interface Mistake {
  readonly code: string;
  /** What stands in the compiler's message. */
  readonly said: string;
}

const MISTAKES: readonly Mistake[] = [
  { code: "submitCall(executor, tasks.counted, 3)", said: "submitProgress() or progress()" },
  { code: "submitCall(executor, tasks.numbers, 3)", said: "submitIteration() or iteration()" },
  { code: "submitCall(executor, tasks.lines)", said: "submitIteration() or iteration()" },
  { code: "mapCalls(executor, tasks.numbers, [3])", said: "submitIteration() or iteration()" },
  { code: "submitProgress(executor, tasks.square, 3)", said: "must be a ProgressReporter" },
  {
    code: "submitCall(executor, tasks.square, 7, { timeout: 100 })",
    said: "options go to executor.submit(call(task, ...args), options)",
  },
  {
    code: "submitIteration(executor, tasks.numbers, 7, { timeout: 100 })",
    said: "options go to executor.submit(iteration(task, ...args), options)",
  },
  {
    code: "submitProgress(executor, tasks.counted, 7, { timeout: 100 })",
    said: "options go to executor.submit(progress(task, ...args), options)",
  },
  // One that is no riddle stays as it is.
  { code: 'submitCall(executor, tasks.square, "7")', said: "'string' is not assignable to" },
];

Deno.test("types: the compiler names the right call where a task was given to the wrong one", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const lines = [
      'import { mapCalls, submitCall, submitIteration, submitProgress, TaskExecutor, tasksFrom } from "ROOTmod.ts";',
      'import type * as Tasks from "ROOTtests/types/tasks.ts";',
      'const [tasks, executor] = [tasksFrom<typeof Tasks>("file:///tasks.ts"), new TaskExecutor()];',
      ...MISTAKES.map(({ code }) => `${code};`),
    ];
    await Deno.writeTextFile(file, lines.join("\n").replaceAll("ROOT", root.href));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--no-lock", "--no-config", file],
      cwd: root,
      env: { NO_COLOR: "1" },
      stdin: "null",
    }).output();
    assert(!success);
    // One message for each mistake, with its line of code in it.
    const messages = new TextDecoder().decode(stderr).split(/^(?=TS\d+ )/m)
      .filter((message) => message.startsWith("TS"));
    assertEquals(messages.length, MISTAKES.length);
    for (const [at, { code, said }] of MISTAKES.entries()) {
      assert(messages[at]!.includes(`\n${code};\n`), messages[at]);
      assert(messages[at]!.includes(said), messages[at]);
    }
  } finally {
    await Deno.remove(file);
  }
});
