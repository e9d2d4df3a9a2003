// The contract of a context, all lines, on two hosts behind two real sshds.
import { SshContext } from "../../ssh.ts";
import { testContext } from "../../testing.ts";
import { childProcesses } from "../both/leftovers.ts";
import { RunningSshd, sshInstalled } from "./running_sshd.ts";
import { byHand, isAsked } from "./by_hand.ts";

const servers = sshInstalled && isAsked
  ? await Promise.all([RunningSshd.start(), RunningSshd.start()])
  : [];
addEventListener("unload", () => servers.forEach((server) => server.kill()));

const hosts = ["blue", "green"].map((name, at) => ({
  name,
  slots: 6,
  args: servers[at]?.args ?? [],
}));
const worker = new URL("../../worker.ts", import.meta.url).pathname;
const command = [Deno.execPath(), "run", "-A", "--quiet", "--no-lock", "--no-config", worker];

testContext({
  name: "ssh",
  open: () => new SshContext({ hosts, command }),
  leftovers: () => servers.flatMap(({ pid }) => childProcesses(pid)).length,
}, byHand(sshInstalled));
