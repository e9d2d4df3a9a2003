// One login that the workers of a host share: when there is one, what breaks it, and that nothing of it is left.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submitCall, type TaskExecutor } from "../../mod.ts";
import { childProcesses, isAlive } from "../both/leftovers.ts";
import { lossOf, reached, until, within } from "../both/waiting.ts";
import { executorOn, sshTest, tasks } from "./ssh_scene.ts";
import { TcpRelay } from "./tcp_relay.ts";

/** Keep so many workers busy. */
async function occupy(executor: TaskExecutor, workers: number) {
  const futures = Array.from({ length: workers }, () => submitCall(executor, tasks.untilCancelled));
  await Promise.all(futures.map((future) => reached(future, "executing", 30_000)));
  return futures;
}

/** The shared connections of a program, this one by default: process and socket. */
function connections(of = Deno.pid): { readonly pid: number; readonly socket: string }[] {
  return childProcesses(of).flatMap((pid) => {
    const words = Deno.readTextFileSync(`/proc/${pid}/cmdline`).split("\0");
    const socket = words[words.indexOf("-S") + 1] ?? "";
    return words.includes("-M") ? [{ pid, socket }] : [];
  });
}

sshTest("workers of a host share one login, which ends with their context", async (sshd) => {
  const on = executorOn([{ name: "blue", slots: 3, args: sshd.args }]);
  const futures = await occupy(on.executor, 3);
  assertEquals(childProcesses(sshd.pid).length, 1);
  const [{ pid, socket } = { pid: 0, socket: "" }, ...more] = connections();
  assertEquals(more, []);
  const folder = socket.slice(0, socket.lastIndexOf("/"));
  assertEquals(Deno.statSync(folder).mode! & 0o777, 0o700);
  for (const future of futures) future.cancel();
  await on[Symbol.asyncDispose]();
  assertEquals(isAlive(pid), false);
  await assertGone(folder);
});

async function assertGone(path: string): Promise<void> {
  assertEquals(await Deno.stat(path).then(() => "there", (error: Error) => error.name), "NotFound");
}

sshTest("a shared login that is killed: a loss, and then another login", async (sshd) => {
  await using on = executorOn([{ name: "blue", slots: 2, args: sshd.args }]);
  const futures = await occupy(on.executor, 2);
  const [old] = connections();
  Deno.kill(old!.pid, "SIGKILL");
  for (const future of futures) {
    assertStringIncludes((await lossOf(future, 20_000)).message, 'its connection to "blue" ended');
  }
  for (const future of await occupy(on.executor, 2)) future.cancel();
  assertEquals(childProcesses(sshd.pid).length, 1);
  assert(connections()[0]!.socket !== old!.socket);
});

sshTest("one worker's ssh that is killed does not concern the other one", async (sshd) => {
  await using on = executorOn([{ name: "blue", slots: 2, args: sshd.args }]);
  const futures = await occupy(on.executor, 2);
  const shared = connections().map(({ pid }) => pid);
  Deno.kill(childProcesses().find((pid) => pid !== sshd.pid && !shared.includes(pid))!, "SIGKILL");
  const ends = futures.map((future) => future.result.catch(() => {}).then(() => future));
  const lost = await within(Promise.race(ends), 20_000, "see one lost");
  const { message } = await lossOf(lost);
  assertStringIncludes(message, 'its connection to "blue" was ended by SIGKILL');
  const other = futures.find((future) => future !== lost)!;
  assertEquals(other.state, "executing");
  other.cancel();
  assertEquals(connections().map(({ pid }) => pid), shared);
});

sshTest("a host that is cut off, with a shared login", async (sshd) => {
  await using relay = new TcpRelay(sshd.port);
  const args = sshd.args.map((arg) => arg.startsWith("Port=") ? `Port=${relay.port}` : arg);
  await using on = executorOn([{ name: "blue", slots: 2, args }]);
  const futures = await occupy(on.executor, 2);
  relay.cut();
  for (const future of futures) await lossOf(future, 30_000);
  relay.mend();
  assertEquals(await submitCall(on.executor, tasks.identity, 2).result, 2);
});

sshTest("a server that allows few sessions on a login gets more logins", async ({ args }) => {
  await using on = executorOn([{ name: "blue", slots: 3, args }]);
  for (const future of await occupy(on.executor, 3)) future.cancel();
}, ["MaxSessions 2"]);

sshTest("a login of the user's own is used, and left alone", async (sshd) => {
  const folder = await Deno.makeTempDir();
  const options = sshd.args.filter((arg) => arg.includes("=")).map((arg) => arg.replace("=", " "));
  const own = [`ControlMaster auto`, `ControlPath ${folder}/own`, "ControlPersist 60"];
  await Deno.writeTextFile(`${folder}/config`, [...options, ...own].join("\n") + "\n");
  const args = ["-F", `${folder}/config`];
  const ssh = (...words: string[]) =>
    new Deno.Command("ssh", { args: [...args, ...words] }).output();
  await ssh("-f", "-N", "blue");
  {
    await using on = executorOn([{ name: "blue", slots: 2, args }]);
    const futures = await occupy(on.executor, 2);
    assertEquals(connections(), []);
    assertEquals(childProcesses(sshd.pid).length, 1);
    for (const future of futures) future.cancel();
  }
  assertEquals((await ssh("-O", "check", "blue")).success, true);
  assertEquals((await ssh("-O", "exit", "blue")).success, true);
  await Deno.remove(folder, { recursive: true });
});

sshTest("a program that is killed leaves no ssh behind", async (sshd) => {
  const program = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-lock", "--config"],
      new URL("../../portable/deno.json", import.meta.url).pathname,
      new URL("./ssh_program.ts", import.meta.url).pathname,
      ...sshd.args,
    ],
    stdout: "piped",
  }).spawn();
  const reader = program.stdout.getReader();
  await within(reader.read(), 30_000, "see it execute");
  const left = childProcesses(program.pid);
  assertEquals(left.length, 3);
  const [{ socket } = { socket: "" }] = connections(program.pid);
  program.kill("SIGKILL");
  await program.status;
  await reader.cancel();
  await until(() => !left.some(isAlive), 10_000, "see its ssh gone");
  await assertGone(socket);
  await Deno.remove(socket.slice(0, socket.lastIndexOf("/"))); // empty
});
