// What fails between a program and its workers behind ssh, and what can be wrong about a host.
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { submitCall, TaskExecutor } from "../../mod.ts";
import { SshContext, type SshHost } from "../../ssh.ts";
import { childProcesses, isAlive } from "../both/leftovers.ts";
import { lossOf, reached, until } from "../both/waiting.ts";
import { command, counted, executorOn, sshTest, tasks, TIMES, worker } from "./ssh_scene.ts";
import { TcpRelay } from "./tcp_relay.ts";

sshTest("each worker goes to the emptiest host, and says where it is", async ({ args }) => {
  const hosts = [{ name: "blue", slots: 2, args }, { name: "green", slots: 4, args }];
  await using on = executorOn(hosts);
  const futures = Array.from({ length: 6 }, () => submitCall(on.executor, tasks.untilCancelled));
  await Promise.all(futures.map((future) => reached(future, "executing", 30_000)));
  const names = futures.map(({ worker }) => worker?.host);
  assertEquals(names.filter((name) => name === "blue").length, 2);
  assertEquals(names.filter((name) => name === "green").length, 4);
  assertStringIncludes(futures[0]?.worker?.label ?? "", " on ");
  for (const future of futures) future.cancel();
});

sshTest("a worker for which there is no place waits for one, and says so", async ({ args }) => {
  const context = new SshContext({ hosts: [{ name: "blue", slots: 1, args }], command, ...TIMES });
  const [one, other] = [0, 1].map(() => new TaskExecutor({ context, maxWorkers: 1 }));
  const first = submitCall(one!, tasks.untilCancelled);
  await reached(first, "executing", 30_000);
  const second = submitCall(other!, tasks.identity, 2);
  await until(() => other!.stats().pool?.workers.length === 1, 10_000, "see it wait");
  assertEquals(other!.stats().pool?.workers[0]?.state, "waiting");
  assertEquals(
    other!.explain(second).reason,
    "0 tasks are before it; 0 of 1 workers are busy, 0 start, 1 wait for a place: all 1 slots are taken",
  );
  first.cancel();
  await one!.shutdown();
  assertEquals(await second.result, 2);
  await other!.shutdown();
  await context.close();
});

sshTest("ssh that is killed: its task is dead before its loss is told", async ({ args, pid }) => {
  await using on = executorOn([{ name: "blue", slots: 1, args }]);
  const file = await Deno.makeTempFile();
  const future = submitCall(on.executor, counted.spin, file);
  await reached(future, "executing", 30_000);
  const [client = 0] = childProcesses().filter((child) => child !== pid);
  Deno.kill(client, "SIGKILL");
  const { message } = await lossOf(future, 20_000);
  const told = Date.now();
  assertStringIncludes(message, 'its connection to "blue" was ended by SIGKILL');
  assertEquals(Number(await Deno.readTextFile(file)) <= told, true);
  assertEquals(await submitCall(on.executor, tasks.identity, 2).result, 2);
  await Deno.remove(file);
});

sshTest("a host that is cut off: its task is dead before its loss is told", async (sshd) => {
  await using relay = new TcpRelay(sshd.port);
  const args = [...sshd.args.map((arg) => arg.startsWith("Port=") ? `Port=${relay.port}` : arg)];
  await using on = executorOn([{ name: "blue", slots: 1, args }]);
  const file = await Deno.makeTempFile();
  const future = submitCall(on.executor, counted.spin, file);
  await reached(future, "executing", 30_000);
  await until(() => Number(Deno.readTextFileSync(file)) > 0, 10_000, "see it live");
  relay.cut();
  const { message } = await lossOf(future, 30_000);
  const told = Date.now();
  assertStringIncludes(message, "it gave no sign of life and was killed");
  assertEquals(Number(await Deno.readTextFile(file)) <= told, true);
  relay.mend();
  assertEquals(await submitCall(on.executor, tasks.identity, 2).result, 2);
  await Deno.remove(file);
});

sshTest(
  "a worker that is killed is lost at once, and another one takes its place",
  async ({ args }) => {
    await using on = executorOn([{ name: "blue", slots: 1, args }]);
    const pid = await submitCall(on.executor, counted.pid).result;
    const future = submitCall(on.executor, tasks.untilCancelled);
    await reached(future, "executing", 10_000);
    Deno.kill(pid, "SIGKILL");
    assertStringIncludes(
      (await lossOf(future, 10_000)).message,
      "its process was ended by SIGKILL",
    );
    assertEquals(await submitCall(on.executor, tasks.identity, 2).result, 2);
  },
);

sshTest("a task that does not end is ended there, too", async ({ args }) => {
  await using on = executorOn([{ name: "blue", slots: 1, args }]);
  const pid = await submitCall(on.executor, counted.pid).result;
  const future = submitCall(on.executor, tasks.busy, 1e9);
  await reached(future, "executing", 10_000);
  await on.executor.shutdown({ timeout: 100 }).catch(() => {});
  assertEquals(isAlive(pid), true);
  await on[Symbol.asyncDispose]();
  assertEquals(isAlive(pid), false);
});

Deno.test("new SshContext() refuses what is no host", () => {
  const wrong = (hosts: unknown) =>
    assertThrows(() => new SshContext({ hosts: hosts as SshHost[] }), Error).message;
  const list = 'Cannot make context: hosts must be a list, such as [{ name: "me@blue", slots: 4 }]';
  assertEquals([wrong(undefined), wrong([])], [list, list]);
  assertEquals(
    wrong([{ name: "-oProxyCommand=evil", slots: 1 }]),
    'Cannot make context: a host\'s name must be one that ssh knows, got "-oProxyCommand=evil"',
  );
  assertEquals(
    wrong([{ name: "blue", slots: 0 }]),
    'Cannot make context: slots of host "blue" must be a whole number from 1, got 0',
  );
});

/** What a task fails with on such a host. */
async function failure(host: Partial<SshHost>, command?: readonly string[]): Promise<string> {
  await using on = executorOn(
    [{ name: "blue", slots: 1, ...host }],
    command === undefined ? {} : { command },
  );
  return (await lossOf(submitCall(on.executor, tasks.identity, 1), 20_000)).message;
}

sshTest("a host where one cannot log in: what ssh said, and what to do", async ({ args }) => {
  const message = await failure({
    args: [...args, "-o", "IdentityFile=/dev/null"].filter((arg) => !arg.includes("user_key"))
      .flatMap((arg, at, all) => arg === "-o" && all[at + 1] === "-o" ? [] : [arg]),
  });
  assertStringIncludes(message, 'ssh does not get into "blue" (');
  assertStringIncludes(message, "Permission denied");
  assertStringIncludes(message, "make `ssh blue true` work first");
});

sshTest(
  "a host where one cannot log in costs no task while there is another one",
  async ({ args }) => {
    const gone = { name: "gone", slots: 1, args: ["-p", "1", ...args] };
    await using on = executorOn([gone, { name: "blue", slots: 1, args }]);
    const futures = [1, 2, 3, 4].map((n) => submitCall(on.executor, tasks.identity, n));
    assertEquals(await Promise.all(futures.map(({ result }) => result)), [1, 2, 3, 4]);
    assertEquals(futures.map(({ worker }) => worker?.host), ["blue", "blue", "blue", "blue"]);
  },
);

sshTest(
  "hosts of which none can be used fail the task, which says of one why",
  async ({ args }) => {
    const gone = ["gone", "away"].map((name) => ({ name, slots: 1, args: ["-p", "1", ...args] }));
    await using on = executorOn(gone);
    const { message } = await lossOf(submitCall(on.executor, tasks.identity, 1), 20_000);
    assertStringIncludes(message, "no worker started in 4 attempts: ssh does not get into");
  },
);

sshTest("a host without Deno", async ({ args }) => {
  assertStringIncludes(
    await failure({ args }, ["no-such-deno", "run", worker]),
    'there is no `no-such-deno` on "blue": install Deno there',
  );
});

sshTest("a host with an old Deno, whatever else is printed there", async ({ args }) => {
  const old = await Deno.makeTempFile({ suffix: "-deno" });
  await Deno.writeTextFile(
    old,
    '#!/bin/sh\n[ "$1" = --version ] && echo "deno 1.46.3 (stable)" || echo Welcome\nexit 1\n',
  );
  await Deno.chmod(old, 0o755);
  assertStringIncludes(
    await failure({ args }, [old, "run", worker]),
    'Deno 1.46.3 is on "blue": 2.5 or newer is needed, run `deno upgrade` there',
  );
  await Deno.remove(old);
});

sshTest("a host without the library", async ({ args }) => {
  const message = await failure({ args }, [Deno.execPath(), "run", "-A", "/nowhere/worker.ts"]);
  assertStringIncludes(message, "is the library at /nowhere/worker.ts there?");
  assertStringIncludes(message, "say in `command` where its worker.ts is");
});
