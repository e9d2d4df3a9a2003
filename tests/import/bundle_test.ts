// A program that was made one file by `deno bundle`, and put somewhere else.

import { assertEquals, assertMatch } from "@std/assert";

const mod = import.meta.resolve("../../mod.ts");
const worker = import.meta.resolve("../../worker.ts");

const MAIN = `
import { submitCall, SubprocessContext, TaskExecutor, tasksFrom, WorkerContext } from ${
  JSON.stringify(mod)
};

const tasks = tasksFrom(new URL("./tasks.ts", import.meta.url));
async function square(context) {
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  console.log(context.kind, await submitCall(executor, tasks.square, 7).result);
  await context.close();
}
await square(new WorkerContext());
try {
  new SubprocessContext();
} catch (error) {
  console.log(error.message);
}
await square(new SubprocessContext({
  program: { command: Deno.execPath(), args: ["run", "--allow-all", "--quiet", ${
  JSON.stringify(worker)
}] },
}));
`;

Deno.test("a bundled program runs tasks in Workers, and in the children that it names", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/main.ts`, MAIN);
    await Deno.mkdir(`${folder}/elsewhere`);
    await deno(folder, "bundle", "--quiet", "--output=elsewhere/program.js", "main.ts");
    const task = "export const square = (n: number) => n * n;\n";
    await Deno.writeTextFile(`${folder}/elsewhere/tasks.ts`, task);
    const printed = await deno(folder, "run", "--allow-all", "elsewhere/program.js");
    const [inWorker, refusal = "", inChild] = printed.trim().split("\n");
    assertEquals([inWorker, inChild], ["worker 49", "subprocess 49"]);
    assertMatch(refusal, /^Cannot make context: a program that is a bundle does not hold/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

async function deno(cwd: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd })
    .output();
  if (!success) throw new Error(`Cannot run deno ${args[0]}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
