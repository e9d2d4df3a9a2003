// Random kills of workers and hosts under load, from a seed: every future is final, no task begins twice (each counts
// its begins in Redis itself), and nothing is left. `CHAOS_SECONDS=120` has it go on for longer.
import { assertEquals } from "@std/assert";
import { submitCall } from "../../mod.ts";
import { Random } from "../both/random.ts";
import { until } from "../both/waiting.ts";
import { counted, FleetScene, TIMES, workersGone } from "./fleet_scene.ts";
import { redisInstalled, RunningRedis } from "./running_redis.ts";

const SECONDS = Number(Deno.env.get("CHAOS_SECONDS") ?? 5);
/** How many tasks there are at once. */
const USERS = 40;

for (const seed of [1, 2]) {
  Deno.test({
    name: `no task begins twice while workers and hosts are killed for ${SECONDS} s, seed ${seed}`,
    ignore: !redisInstalled,
    async fn() {
      await using scene = new FleetScene(await RunningRedis.start());
      const random = new Random(seed);
      const names = ["blue", "green", "red"];
      await Promise.all(names.map((name) => scene.host(name)));
      const executor = scene.executor({ maxWorkers: 6 }, { hostTimeout: Infinity });
      const end = performance.now() + SECONDS * 1000;
      const counts = { completed: 0, lost: 0, workers: 0, hosts: 0 };
      let last = 0;
      const user = async (): Promise<void> => {
        while (performance.now() < end) {
          const id = ++last;
          const future = submitCall(executor, counted.count, scene.redis.port, id, random.below(4));
          try {
            assertEquals(await future.result, id);
            counts.completed += 1;
          } catch (error) {
            assertEquals((error as Error).name, "WorkerLostError", (error as Error).message);
            counts.lost += 1;
          }
        }
      };
      const killer = async (): Promise<void> => {
        while (performance.now() < end) {
          await new Promise((resolve) => setTimeout(resolve, 50 + random.below(300)));
          if (random.below(8) > 0) killWorker();
          else await replaceHost();
        }
      };
      const killWorker = (): void => {
        const workers = scene.hosts.flatMap((host) => host.workers);
        const pid = workers[random.below(workers.length)];
        if (pid === undefined) return;
        try {
          Deno.kill(pid, "SIGKILL");
          counts.workers += 1;
        } catch {
          // It has gone by itself.
        }
      };
      const replaceHost = async (): Promise<void> => {
        const at = random.below(scene.hosts.length);
        const [host] = scene.hosts.splice(at, 1);
        void host!.workers;
        host!.signal("SIGKILL");
        counts.hosts += 1;
        await host![Symbol.asyncDispose]();
        await scene.host(host!.name);
      };
      await Promise.all([killer(), ...Array.from({ length: USERS }, user)]);
      console.log(`seed ${seed}: ${last} tasks, ${JSON.stringify(counts)}`);
      const begun = (await scene.redis.command("HVALS", "begun")).split("\n").map(Number);
      assertEquals(begun.filter((times) => times !== 1), []);
      assertEquals(begun.length >= counts.completed, true);
      const { waiting, executing, cancelling } = executor.stats();
      assertEquals([waiting, executing, cancelling], [0, 0, 0]);
      await executor.shutdown();
      await until(
        () => scene.hosts.every((host) => host.workers.length === 0),
        10 * TIMES.lease,
        "see no worker left",
      );
      await workersGone(scene.hosts);
    },
  });
}
