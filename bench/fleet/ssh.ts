// Ours by ssh: two hosts of one worker behind an sshd of their own, all on this machine, all of it counted.

import { SshContext } from "../../ssh.ts";
import { RunningSshd, sshInstalled } from "../../tests/fleet/running_sshd.ts";
import { TcpRelay } from "../../tests/fleet/tcp_relay.ts";
import { check } from "../pool.ts";
import type { Scenarios } from "../scenario.ts";
import { median, timed } from "../statistics.ts";
import { DELAY, far, FAR_TASKS, near } from "./far.ts";

const worker = new URL("../../worker.ts", import.meta.url).pathname;
const command = [Deno.execPath(), "run", "-A", "--quiet", "--no-lock", "--no-config", worker];

/** What it is put through. */
export const scenarios: Scenarios = {
  "fleet": async (sizes) => {
    if (!sshInstalled) throw new Error("skipped: sshd is not installed");
    await using sshd = await RunningSshd.start();
    const open = (args: readonly string[]): SshContext => {
      const hosts = ["blue", "green"].map((name) => ({ name, slots: 1, args }));
      return new SshContext({ hosts, command });
    };
    const figures = await near(() => open(sshd.args), sizes);
    await using relay = new TcpRelay(sshd.port);
    relay.delay = DELAY;
    const away = sshd.args.map((arg) => arg.startsWith("Port=") ? `Port=${relay.port}` : arg);
    const bare = { "bare line, p50 ms": await echo(sshd.args, sizes.oneAtATime / 10) };
    return { ...figures, ...bare, ...await far(open(away), FAR_TASKS) };
  },
};

/** Milliseconds that a line takes to `cat` there and back: nothing that speaks through ssh is faster. */
async function echo(args: readonly string[], times: number): Promise<number> {
  const ssh = new Deno.Command("ssh", {
    args: [...args, "-T", "any", "cat"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = ssh.stdin.getWriter();
  const reader = ssh.stdout.getReader();
  const line = new TextEncoder().encode(`${"x".repeat(60)}\n`);
  const all: number[] = [];
  for (let n = 0; n < times; n++) {
    all.push(
      await timed(async () => {
        await writer.write(line);
        check((await reader.read()).value?.length, line.length);
      }),
    );
  }
  await writer.close();
  await reader.cancel();
  await ssh.status;
  return median(all);
}
