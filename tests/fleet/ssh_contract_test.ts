// The contract of a context, on two hosts behind two real sshds.
import { SshContext } from "../../ssh.ts";
import { testContext } from "../../testing.ts";
import { childProcesses } from "../both/leftovers.ts";
import { RunningSshd, sshInstalled } from "./running_sshd.ts";
import { everyFourth } from "../contract/every_fourth.ts";

const servers = sshInstalled ? await Promise.all([RunningSshd.start(), RunningSshd.start()]) : [];
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
  leftovers,
}, everyFourth(2, sshInstalled));

// The server's end of a connection is gone a little later than the client's. It is also asked while there are workers: so
// not longer where tests have patience.
async function leftovers(): Promise<number> {
  const count = () => servers.flatMap(({ pid }) => childProcesses(pid)).length;
  for (const end = performance.now() + 5000; count() > 0 && performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return count();
}
