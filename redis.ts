/**
 * Workers on other machines, behind one Redis.
 *
 * {@linkcode RedisContext} takes the place of any other context; on each machine runs `worker_host.ts`. What is needed,
 * what happens when something fails, and what to see to before others reach that Redis: docs/distributed.md.
 *
 * ```ts ignore
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import { RedisContext } from "./redis.ts";
 *
 * const tasks = tasksFrom<typeof import("./examples/tasks.ts")>("https://example.com/tasks.ts");
 * await using context = new RedisContext({ url: "redis://localhost:6379" });
 * await using executor = new TaskExecutor({ context });
 * console.log(await submitCall(executor, tasks.square, 7).result); // 49
 * ```
 *
 * @module
 */

export { RedisContext, type RedisContextOptions } from "./contexts/redis_context.ts";
