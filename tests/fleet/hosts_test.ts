// Hosts that come and go, and programs that share them.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { call, submitCall } from "../../mod.ts";
import { childProcesses } from "../both/leftovers.ts";
import { lossOf, reached, until, within } from "../both/waiting.ts";
import { fleetTest, tasks } from "./fleet_scene.ts";

fleetTest("a host that leaves lets its task end, and takes no more", async (scene) => {
  const blue = await scene.host("blue", { slots: 1 });
  const executor = scene.executor({ maxWorkers: 1 });
  const running = submitCall(executor, tasks.wait, 1000);
  const waiting = submitCall(executor, tasks.identity, 7);
  await reached(running, "executing", 20_000);
  blue.signal("SIGTERM");
  await scene.host("green", { slots: 1 });
  await running.result;
  assertEquals(running.worker?.host, "blue");
  assertEquals(await waiting.result, 7);
  assertEquals(waiting.worker?.host, "green");
  assertEquals((await blue.status).code, 0);
  assertEquals(executor.stats().pool?.restarts, 0);
});

fleetTest("a host that leaves ends a task that does not", async (scene) => {
  const blue = await scene.host("blue", {
    flags: [`--allow-module=${new URL("../../", import.meta.url).href}`, "--leave-timeout=200"],
  });
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.untilCancelled);
  await reached(future, "executing", 20_000);
  blue.signal("SIGTERM");
  const { message } = await lossOf(future, 10_000);
  assertStringIncludes(message, 'host "blue" left, and its task did not end within 200 ms');
  assertEquals((await blue.status).code, 0);
});

fleetTest("a second signal ends a host at once", async (scene) => {
  const blue = await scene.host("blue");
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.untilCancelled);
  await reached(future, "executing", 20_000);
  blue.signal("SIGINT");
  await until(() => blue.log.includes("leaves"), 10_000, "see it leave");
  blue.signal("SIGINT");
  const { message } = await lossOf(future, 10_000);
  assertStringIncludes(message, 'host "blue" was told to leave at once');
  assertEquals((await blue.status).code, 0);
});

fleetTest("a host that joins is used by those who wait", async (scene) => {
  await scene.host("blue", { slots: 1 });
  const executor = scene.executor({ maxWorkers: 2 });
  const first = submitCall(executor, tasks.untilCancelled);
  const second = submitCall(executor, tasks.identity, 2);
  await reached(first, "executing", 20_000);
  const wanted = 'a seat: no host of fleet "scene" has room (1 of 1 slots are taken)';
  await until(
    () => executor.stats().pool?.workers.some(({ waitsFor }) => waitsFor === wanted) ?? false,
    10_000,
    "see a worker wait for a seat",
  );
  assertEquals(executor.explain(second).reason.endsWith(`1 wait for ${wanted}`), true);
  await scene.host("green", { slots: 1 });
  assertEquals(await second.result, 2);
  assertEquals(second.worker?.host, "green");
  first.cancel();
});

fleetTest("a program that holds every seat and does nothing lets them go", async (scene) => {
  await scene.host("blue", { slots: 2 });
  const [one, other] = [scene.executor({ maxWorkers: 2 }), scene.executor({ maxWorkers: 2 })];
  await Promise.all([1, 2].map(() => submitCall(one!, tasks.wait, 100).result));
  assertEquals(one!.stats().pool?.workers.length, 2);
  assertEquals(await submitCall(other!, tasks.identity, 7).result, 7);
});

fleetTest("a seat that idles is given back at once, though another one is busy", async (scene) => {
  await scene.host("blue", { slots: 2 });
  const one = scene.executor({ maxWorkers: 2, idleTimeout: Infinity });
  const other = scene.executor({ maxWorkers: 1 });
  const busy = submitCall(one, tasks.untilCancelled);
  await reached(busy, "executing", 20_000);
  await submitCall(one, tasks.identity, 1).result; // on the second seat, which idles from now on
  const order: string[] = [];
  one.subscribe((event) => {
    if (event.type === "worker") order.push(`${event.phase}: ${event.reason}`);
  });
  const first = submitCall(other, tasks.identity, 7);
  await reached(first, "executing", 20_000);
  order.push("the other one's first task has begun");
  assertEquals(await first.result, 7);
  assertEquals(order, [
    "replaced: its place was wanted back",
    "the other one's first task has begun",
  ]);
  assertEquals(busy.state, "executing");
  busy.cancel();
});

fleetTest("a program that holds every seat and is busy gives one back", async (scene) => {
  await scene.host("blue", { slots: 2 });
  const [one, other] = [scene.executor({ maxWorkers: 4 }), scene.executor({ maxWorkers: 4 })];
  const numbers = Array.from({ length: 5000 }, (_, n) => n);
  const work = numbers.map(() => submitCall(one!, tasks.wait, 20));
  await work[0]!.result;
  assertEquals(await submitCall(other!, tasks.identity, 7).result, 7);
  assertEquals(work.at(-1)!.done, false);
  assertEquals(one!.stats().failed, 0);
  for (const future of work) future.cancel();
});

fleetTest("several programs on one seat make progress together", async (scene) => {
  await scene.host("blue", { slots: 1 });
  const executors = [1, 2, 3].map(() => scene.executor({ maxWorkers: 2 }));
  const work = executors.map((executor) =>
    Array.from({ length: 2000 }, () => submitCall(executor, tasks.wait, 10))
  );
  await Promise.all(work.map(([first]) => first!.result));
  for (const future of work.flat()) future.cancel();
});

fleetTest("a host says what it does, and a fleet what there is", async (scene) => {
  const blue = await scene.host("blue", { slots: 3 });
  const executor = scene.executor({ maxWorkers: 1 });
  const future = submitCall(executor, tasks.untilCancelled);
  await reached(future, "executing", 20_000);
  blue.signal("SIGUSR1");
  await until(() => blue.log.includes("{"), 10_000, "see its line");
  const own = { name: "blue", protocol: 1, slots: 3, taken: 1, leaving: false };
  const line = blue.log.split("\n").find((each) => each.startsWith("{")) ?? "";
  assertEquals(JSON.parse(line), { ...own, fleet: "scene", started: 1 });
  const config = new URL("../../portable/deno.json", import.meta.url).pathname;
  const program = new URL("../../worker_host.ts", import.meta.url).pathname;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-lock", "--config", config, program],
      ...["--status", `--redis=${scene.redis.url}`, "--fleet=scene"],
    ],
  }).output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n").map((each) => JSON.parse(each));
  assertEquals(lines.at(-1), { fleet: "scene", hosts: 1, programs: 1, held: 1, wanted: 0 });
  future.cancel();
});

fleetTest("a host leaves when it is told to, although Redis has gone", async (scene) => {
  const host = await scene.host("blue");
  scene.redis.signal("SIGSTOP");
  host.signal("SIGTERM");
  assertEquals((await within(host.status, 20_000, "see it leave")).code, 0);
  scene.redis.signal("SIGCONT");
});

fleetTest(
  "a task that does not end is ended on its host, and its worker's other tasks go elsewhere",
  async (scene) => {
    const host = await scene.host("blue", { slots: 1 });
    const executor = scene.executor({ maxWorkers: 1 });
    const stuck = executor.submit(call(tasks.busy, 1e9), { cancelGrace: 0 });
    await reached(stuck, "executing", 20_000);
    const next = submitCall(executor, tasks.pid);
    stuck.cancel();
    const pid = await next.result;
    assertEquals(stuck.state, "cancelled");
    assertEquals(childProcesses(host.pid), [pid]);
  },
);
