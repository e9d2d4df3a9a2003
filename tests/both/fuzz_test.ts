// Random submits, cancels, deaths and stops: every future ends as it may, nothing leaks, the pool heals. Each seed is
// one life of an executor; `SEED` is that of the first, `FUZZ_SEEDS` how many there are: `deno task fuzz` takes more.

import { assertEquals } from "@std/assert";
import { submitCall } from "../../mod.ts";
import { countWorkers, liveWorkers } from "../contract/live_workers.ts";
import { bothTest } from "./both_test_case.ts";
import { FuzzedLife } from "./fuzz.ts";
import { tasks } from "./names.ts";
import { chooseSeed, Random } from "./random.ts";
import { within } from "./waiting.ts";

/** One life in so many has workers of its own, which cost much to start; the others share them. */
const OWN_POOL = 20;

const seeds = Number(Deno.env.get("FUZZ_SEEDS") ?? 200);
countWorkers();

bothTest(`${seeds} random lives of an executor`, async (scene) => {
  const first = chooseSeed();
  const processes = scene.letter === "P";
  const context = scene.context();
  const workerPool = context.workerPool({ maxWorkers: 2, recycle: { tasks: 500 } });
  for (let seed = first; seed < first + seeds; seed++) {
    scene.step(`SEED=${seed} FUZZ_SEEDS=1`);
    const random = new Random(seed);
    const executor = random.below(OWN_POOL) === 0
      ? scene.executor({
        context,
        maxWorkers: 1 + random.below(3),
        tasksPerWorker: 1 + random.below(3),
        idleTimeout: random.below(20),
      })
      : scene.executor({ workerPool });
    await new FuzzedLife({ executor, random, processes }).run();
    await within(executor.shutdown(), 5000, "shut the executor down");
    const after = scene.executor({ workerPool });
    assertEquals(await within(submitCall(after, tasks.identity, seed).result, 5000, "go on"), seed);
    await after.shutdown();
  }
  const { queued, running, workers, maxWorkers } = workerPool.stats();
  assertEquals([queued, running, workers.length <= maxWorkers], [0, 0, true]);
  await context.close();
  assertEquals(liveWorkers(), 0);
}, { limit: 1000 * seeds + 60_000 });
