// What fails between a program and its workers, one thing at a time. Whatever it is: every future is final, no task
// begins twice, and none runs when its loss has been told.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { submitCall, type TaskExecutor } from "../../mod.ts";
import { childProcesses, isAlive } from "../both/leftovers.ts";
import { lossOf, reached, until } from "../both/waiting.ts";
import {
  assertDeadBefore,
  counted,
  type FleetScene,
  fleetTest,
  tasks,
  TIMES,
  workersGone,
} from "./fleet_scene.ts";
import { TcpRelay } from "./tcp_relay.ts";

/** Milliseconds; a verdict comes after silence and lease. */
const VERDICT = 10 * (TIMES.silence + TIMES.lease);

/** A task that never ends, seen to live. */
async function living(scene: FleetScene, executor: TaskExecutor, id: number) {
  const future = submitCall(executor, counted.live, scene.redis.port, id);
  await reached(future, "executing", 20_000);
  while (!(await scene.lastSign(id) > 0));
  for (const host of scene.hosts) void host.workers; // note who they are
  return future;
}

fleetTest(
  "F37 a worker that is killed is lost at once, and another one takes its place",
  async (scene) => {
    await scene.host("blue");
    const executor = scene.executor({ maxWorkers: 1 });
    const future = await living(scene, executor, 1);
    Deno.kill(future.worker?.pid ?? 0, "SIGKILL");
    assertStringIncludes((await lossOf(future)).message, "on blue");
    assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
  },
);

fleetTest(
  "F37 a host that is killed: its task is lost when it must have ended, the rest goes elsewhere",
  async (scene) => {
    await Promise.all(["blue", "green"].map((name) => scene.host(name, { slots: 1 })));
    const executor = scene.executor({ maxWorkers: 2 });
    const first = await living(scene, executor, 1);
    const { host } = first.worker ?? {};
    scene.named(host).signal("SIGKILL");
    assertEquals(await submitCall(executor, tasks.identity, 7).result, 7); // at once, on the other one
    const { message } = await lossOf(first, VERDICT);
    const told = Date.now();
    assertStringIncludes(message, `host "${host}" has given no sign of life for`);
    await workersGone(scene.hosts.filter(({ name }) => name === host));
    await assertDeadBefore(scene, 1, told);
    assertEquals(await scene.begun(1), 1);
  },
);

fleetTest("F37 a host that is cut off: its task is dead before its loss is told", async (scene) => {
  await using relay = new TcpRelay(scene.redis.port);
  const host = await scene.host("blue", { url: `redis://127.0.0.1:${relay.port}` });
  const executor = scene.executor({ maxWorkers: 1 });
  const future = await living(scene, executor, 1);
  relay.cut();
  const { message } = await lossOf(future, VERDICT);
  const told = Date.now();
  assertStringIncludes(message, 'host "blue" has given no sign of life for');
  await workersGone([host]);
  await assertDeadBefore(scene, 1, told);
  assertEquals(await scene.begun(1), 1);
  relay.mend();
  assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
});

fleetTest("F37 a host that is frozen: its task is dead before its loss is told", async (scene) => {
  const host = await scene.host("blue");
  const executor = scene.executor({ maxWorkers: 1 });
  const future = await living(scene, executor, 1);
  host.signal("SIGSTOP");
  await lossOf(future, VERDICT);
  const told = Date.now();
  await until(() => !isAlive(future.worker?.pid ?? 0), 10_000, "see it end by itself");
  await assertDeadBefore(scene, 1, told);
  host.signal("SIGCONT");
  assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
  assertEquals(await scene.begun(1), 1);
});

fleetTest("F37 Redis stands still for a while: nothing is lost", async (scene) => {
  await scene.host("blue");
  const executor = scene.executor({ maxWorkers: 2 }, { lease: 4000, silence: 6000 });
  await submitCall(executor, tasks.identity, 0).result;
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  const futures = numbers.map((n) => submitCall(executor, counted.count, scene.redis.port, n, 5));
  await futures[20]?.result;
  scene.redis.signal("SIGSTOP");
  await new Promise((resolve) => setTimeout(resolve, 2000)); // that is the fault
  scene.redis.signal("SIGCONT");
  assertEquals(await Promise.all(futures.map(({ result }) => result)), numbers);
  assertEquals(executor.stats().pool?.restarts, 0);
});

fleetTest(
  "F37 Redis is killed, and starts again on what it has written: nothing is lost",
  async (scene) => {
    await scene.host("blue");
    const executor = scene.executor({ maxWorkers: 2 }, { lease: 4000, silence: 6000 });
    const numbers = Array.from({ length: 400 }, (_, n) => n);
    const futures = numbers.map((n) => submitCall(executor, tasks.waitOrCancel, n % 10));
    await futures[20]?.result;
    await scene.redis.restart();
    await Promise.all(futures.map(({ result }) => result));
    assertEquals(executor.stats().pool?.restarts, 0);
  },
);

fleetTest(
  "F37 Redis loses all its data: each task completes or is lost, and others run",
  async (scene) => {
    const host = await scene.host("blue");
    const executor = scene.executor({ maxWorkers: 2 });
    const numbers = Array.from({ length: 400 }, (_, n) => n);
    const futures = numbers.map((n) => submitCall(executor, tasks.busy, n % 10));
    await futures[20]?.result;
    await scene.redis.command("FLUSHALL");
    const results = await Promise.allSettled(futures.map(({ result }) => result));
    for (const [n, result] of results.entries()) {
      if (result.status === "fulfilled") assertEquals(result.value, n % 10);
      else assertEquals(result.reason.name, "WorkerLostError");
    }
    assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
    await executor.shutdown();
    await until(() => host.workers.length === 0, 10_000, "see no worker left");
  },
);

fleetTest(
  "a program that is blocked while it connects finds its fleet all the same",
  async (scene) => {
    await scene.host("blue");
    const executor = scene.executor({}, { lease: 15_000, silence: 10_000 });
    const future = submitCall(executor, tasks.identity, 1);
    await new Promise((resolve) => setTimeout(resolve, 0)); // it connects
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5500);
    assertEquals(await future.result, 1);
  },
);

fleetTest("F37 a program that is killed: its task ends with its lease", async (scene) => {
  const host = await scene.host("blue");
  const program = new URL("./fleet_program.ts", import.meta.url).pathname;
  const config = new URL("../../portable/deno.json", import.meta.url).pathname;
  const words = [scene.redis.url, scene.fleet, String(scene.redis.port)];
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", "--config", config, program, ...words],
    stderr: "null",
    stdout: "null",
  }).spawn();
  while (!(await scene.lastSign(1) > 0));
  const [worker = 0] = host.workers;
  process.kill("SIGKILL");
  const killed = Date.now();
  await process.status;
  await until(() => !isAlive(worker), 20_000, "see its task end");
  const after = await scene.lastSign(1) - killed;
  assertEquals(after < TIMES.lease + 1000, true, `its last sign was ${after} ms after`);
  await until(() => childProcesses(host.pid).length === 0, 10_000, "see no worker left");
});
