// Many short tasks while workers die at random: every future ends, those fail whose worker died, and
// nothing is left. `deno task soak` does the same for minutes. On a machine that is so busy that a child
// needs longer to start than it lives, the killing ends before the tasks do.

import { assert, assertEquals } from "@std/assert";
import { call, submitCall } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { settled, within } from "../both/waiting.ts";

faultTest(29, "P", "2,000 tasks, kill -9 for a random child every 50 ms", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const killed = new Set<number>();
  const futures = Array.from({ length: 2000 }, () => submitCall(executor, tasks.wait, 1));
  const end = performance.now() + 6000;
  const killing = setInterval(() => {
    if (performance.now() > end) clearInterval(killing);
    const workers = executor.stats().pool!.workers;
    if (workers.length === 0) return;
    const pid = scene.random.pick(workers).pid!;
    try {
      Deno.kill(pid, "SIGKILL");
      killed.add(pid);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // the last kill is not known yet
    }
  }, 50);
  try {
    for (const future of futures) await settled(future, 60_000);
  } finally {
    clearInterval(killing);
  }
  const failed = futures.flatMap(({ snapshot }) => snapshot.state === "failed" ? [snapshot] : []);
  assertEquals(futures.filter(({ state }) => state === "completed").length, 2000 - failed.length);
  assert(killed.size > 0 && failed.length <= killed.size, `${failed.length} of ${killed.size}`);
  for (const { error, worker } of failed) {
    assertEquals([error.name, error.signal], ["WorkerLostError", "SIGKILL"]);
    assert(killed.has(worker!.pid!));
  }
  assertEquals(await within(submitCall(executor, tasks.identity, 1).result, 5000, "go on"), 1);
}, 70_000);

faultTest(29, "WP", "2,000 tasks, of which 24 end their worker", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const futures = Array.from({ length: 2000 }, (_, n) => {
    if (n % 250 === 7) return executor.submit(call(tasks.exit, 7));
    if (n % 250 === 87) return executor.submit(call(tasks.throwInTimer, "storm"));
    if (n % 250 === 167) return executor.submit(call(tasks.processExit, 7));
    return executor.submit(call(tasks.take, n));
  });
  for (const future of futures) await settled(future, 30_000);
  futures.forEach((future, n) => {
    assertEquals(future.state, [7, 87, 167].includes(n % 250) ? "failed" : "completed");
  });
  assertEquals(executor.stats().pool?.restarts, 24);
});
