// Workers that do not start: never ready, gone at once, not there at all. Nobody waits for ever, nothing
// is started over and over, and one that starts in the end is used.

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submitCall, WorkerContext } from "../../mod.ts";
import type { Link, LinkEvents } from "../../contexts/program/pool/link.ts";
import { denoProgram } from "../../contexts/program/subprocess/deno_program.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { lossOf, settled, until } from "../both/waiting.ts";

const real = denoProgram("inherit", undefined, []);
const quoted = [real.command, ...real.args].map((word) => `'${word}'`).join(" ");

/** A shell in place of a worker; `$0` is the token. */
function shell(script: string): { command: string; args: string[] } {
  return { command: "sh", args: ["-c", script] };
}

/** A file that shell scripts use to count their starts. */
async function withFile(body: (file: string, lines: () => number) => Promise<void>): Promise<void> {
  const file = await Deno.makeTempFile();
  try {
    await body(file, () => Deno.readTextFileSync(file).split("\n").length - 1);
  } finally {
    await Deno.remove(file);
  }
}

faultTest(10, "P", "no worker ever becomes ready", async (scene) => {
  const program = shell("exec sleep 1000");
  const executor = scene.executor({ maxWorkers: 2 }, { program, startTimeout: 200 });
  const futures = [1, 2, 3].map((n) => submitCall(executor, tasks.identity, n));
  for (const future of futures) await settled(future);
  const error = await lossOf(futures[0]!);
  assertStringIncludes(error.message, "tasks.ts#identity");
  assertStringIncludes(error.message, "no worker started in 2 attempts");
  assertStringIncludes(error.message, "not ready within 200 ms");
  await until(() => executor.stats().pool?.workers.length === 0, 2000, "see no worker");
});

faultTest(10, "P", "every worker ends at once", async (scene) => {
  await withFile(async (file, starts) => {
    const program = shell(`echo started >> ${file}; echo why it fails >&2; exit 3`);
    const executor = scene.executor({ maxWorkers: 1 }, { program });
    const begin = performance.now();
    const future = submitCall(executor, tasks.identity, 1);
    const error = await lossOf(future);
    assert(performance.now() - begin > 650, "no delay between the attempts");
    assertStringIncludes(error.message, "no worker started in 4 attempts");
    assertStringIncludes(error.message, "code 3");
    assertEquals([error.code, error.stderr], [3, "why it fails\n"]);
    assertEquals(starts(), 4);
    await settled(submitCall(executor, tasks.identity, 1));
    assert(starts() <= 6, `${starts()} starts for two tasks`);
  });
});

faultTest(10, "P", "every worker ends at once, of five for 100 tasks", async (scene) => {
  await withFile(async (file, starts) => {
    const program = shell(`echo started >> ${file}; exit 3`);
    const executor = scene.executor({ maxWorkers: 5 }, { program });
    const futures = Array.from({ length: 100 }, () => submitCall(executor, tasks.identity, 1));
    await Promise.all(futures.map((future) => settled(future)));
    assert(futures.every((future) => future.state === "failed"));
    assert(starts() <= 4 * 5, `${starts()} starts`);
    const errors = await Promise.all(
      futures.map((future) => future.result.catch((error) => error)),
    );
    assertEquals(new Set(errors).size, 100);
  });
});

faultTest(10, "P", "a program that speaks another version of the protocol", async (scene) => {
  const args = ["run", "-A", import.meta.resolve("./odd_worker.ts"), "version"];
  const executor = scene.executor({}, { program: { command: Deno.execPath(), args } });
  const error = await lossOf(submitCall(executor, tasks.identity, 1), 5000);
  assertStringIncludes(error.message, "it speaks version 2, this side 1");
});

faultTest(10, "P", "a program that does not exist", async (scene) => {
  const executor = scene.executor({}, { program: { command: "no-such-program", args: [] } });
  const future = submitCall(executor, tasks.identity, 1);
  const error = await lossOf(future, 500);
  assertStringIncludes(error.message, "no-such-program");
});

faultTest(10, "P", "the first start hangs, the second works", async (scene) => {
  await withFile(async (file, starts) => {
    const program = shell(
      `echo started >> ${file}; [ $(wc -l < ${file}) = 1 ] && exec sleep 1000; exec ${quoted} $0`,
    );
    const executor = scene.executor({ maxWorkers: 1 }, { program, startTimeout: 1000 });
    assertEquals(await submitCall(executor, tasks.identity, 1).result, 1);
    assertEquals([starts(), executor.stats().pool?.restarts], [2, 1]);
  });
});

faultTest(10, "P", "one worker works while no other starts", async (scene) => {
  await withFile(async (file) => {
    const program = shell(
      `echo started >> ${file}; [ $(wc -l < ${file}) = 1 ] && exec ${quoted} $0; exit 1`,
    );
    const executor = scene.executor({ maxWorkers: 2 }, { program });
    assertEquals(await submitCall(executor, tasks.identity, 0).result, 0);
    const futures = Array.from({ length: 200 }, () => submitCall(executor, tasks.wait, 5));
    for (const future of futures) assertEquals((await settled(future, 10_000)).state, "completed");
  });
});

faultTest(10, "P", "killed while starting, again and again", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const future = submitCall(executor, tasks.identity, 1);
  const seen = new Set<number>();
  for (let kills = 0; kills < 12; kills++) {
    const fresh = () => executor.stats().pool?.workers.find(({ pid }) => !seen.has(pid!))?.pid;
    await until(() => fresh() !== undefined, 2000, "see a new worker");
    const pid = fresh()!;
    seen.add(pid);
    Deno.kill(pid, "SIGKILL");
  }
  assertEquals(await future.result, 1);
});

/** Real workers, whose hello is lost. */
class UnheardContext extends WorkerContext {
  protected override startLink(events: LinkEvents, id: number): Link {
    return super.startLink({ ...events, lines: () => {} }, id);
  }
}

faultTest(10, "W", "a start that takes too long", async (scene) => {
  await using context = new UnheardContext({ startTimeout: 20 });
  const executor = scene.executor({ context, maxWorkers: 1 });
  const future = submitCall(executor, tasks.identity, 1);
  const error = await lossOf(future);
  assertStringIncludes(error.message, "no worker started in 2 attempts");
  assertStringIncludes(error.message, "not ready within 20 ms");
});
