// What a test by ssh stands on: a real sshd, an executor on hosts that are it by other names, and nothing left behind.

import { TaskExecutor, tasksFrom } from "../../mod.ts";
import { SshContext, type SshContextOptions, type SshHost } from "../../ssh.ts";
import { childProcesses } from "../both/leftovers.ts";
import { until, within } from "../both/waiting.ts";
import { RunningSshd, sshInstalled } from "./running_sshd.ts";

/** Tasks that behave. */
export const tasks = tasksFrom<typeof import("../both/tasks.ts")>(
  import.meta.resolve("../both/tasks.ts"),
);
/** Tasks that leave a trace. */
export const counted = tasksFrom<typeof import("./counted_tasks.ts")>(
  import.meta.resolve("./counted_tasks.ts"),
);
/** What a worker runs. */
export const worker = new URL("../../worker.ts", import.meta.url).pathname;
export const command = [
  Deno.execPath(),
  "run",
  "-A",
  "--quiet",
  "--no-lock",
  "--no-config",
  worker,
];
/** Short times, so that tests need not wait long for a verdict. Milliseconds. */
export const TIMES = { lease: 1000, silence: 1500 };

/** A test behind an sshd; ignored by name where there is none. */
export function sshTest(
  name: string,
  body: (sshd: RunningSshd) => Promise<void>,
  settings: readonly string[] = [],
): void {
  Deno.test({
    name,
    ignore: !sshInstalled,
    async fn() {
      await using sshd = await RunningSshd.start(settings);
      await within(body(sshd), 60_000, "finish the test");
      await until(() => childProcesses(sshd.pid).length === 0, 10_000, "see nobody logged in");
    },
  });
}

/** An executor that has all slots of some hosts. */
export function executorOn(hosts: readonly SshHost[], options: Partial<SshContextOptions> = {}) {
  const context = new SshContext({ hosts, command, ...TIMES, ...options });
  const slots = hosts.reduce((sum, host) => sum + host.slots, 0);
  const executor = new TaskExecutor({ context, maxWorkers: slots });
  return {
    executor,
    async [Symbol.asyncDispose](): Promise<void> {
      await executor.shutdown({ timeout: 5000 }).catch(() => {});
      await context.close();
    },
  };
}
