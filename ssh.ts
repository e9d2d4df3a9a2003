/**
 * Workers on other machines, by the system's own `ssh`. Nothing else is needed there but Deno.
 *
 * {@linkcode SshContext} takes the place of any other context. What happens when a machine fails or is cut off:
 * docs/distributed.md.
 *
 * ```ts ignore
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import { SshContext } from "./ssh.ts";
 *
 * const tasks = tasksFrom<typeof import("./examples/tasks.ts")>("https://example.com/tasks.ts");
 * await using context = new SshContext({ hosts: [{ name: "me@blue", slots: 4 }, { name: "green", slots: 8 }] });
 * await using executor = new TaskExecutor({ context, maxWorkers: 12 });
 * console.log(await submitCall(executor, tasks.square, 7).result); // 49
 * ```
 *
 * @module
 */

export { SshContext, type SshContextOptions } from "./contexts/ssh_context.ts";
export type { SshHost } from "./contexts/program/ssh/ssh_host.ts";
