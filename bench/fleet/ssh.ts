// Ours by ssh: two hosts of one worker behind an sshd of their own, all on this machine, all of it counted.

import { SshContext } from "../../ssh.ts";
import { RunningSshd, sshInstalled } from "../../tests/fleet/running_sshd.ts";
import { TcpRelay } from "../../tests/fleet/tcp_relay.ts";
import type { Scenarios } from "../scenario.ts";
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
    return { ...figures, ...await far(open(away), FAR_TASKS) };
  },
};
