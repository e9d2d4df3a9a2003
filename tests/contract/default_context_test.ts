import { assertEquals } from "@std/assert";
import { submitCall, TaskExecutor } from "../../mod.ts";
import { calls } from "../../testing/tasks/all.ts";
import { countWorkers, liveWorkers } from "./live_workers.ts";

countWorkers();

for (const end of ["stop", "shutdown"] as const) {
  Deno.test(`H51 without a context tasks run in Deno Workers, none is left after ${end}() (worker)`, async () => {
    const executor = new TaskExecutor({ maxWorkers: 2 });
    const futures = [1, 2, 3, 4].map((n) => submitCall(executor, calls.identity, n));
    assertEquals(await Promise.all(futures.map((future) => future.result)), [1, 2, 3, 4]);
    assertEquals([futures[0]?.worker?.kind, liveWorkers()], ["thread", 2]);
    if (end === "stop") executor.stop();
    await executor.shutdown();
    assertEquals([executor.state, liveWorkers()], ["stopped", 0]);
  });
}
