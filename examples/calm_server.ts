// A server that ends calmly. On SIGTERM it takes no more requests and no more tasks, lets those end that it has, cancels
// what is left after ten seconds, and exits with code 0.
//
//     deno run --allow-read --allow-net --allow-env=PORT examples/calm_server.ts

import { ExecutorStoppedError, submitCall, TaskExecutor, tasksFrom } from "../mod.ts";
import type * as Tasks from "./tasks.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./tasks.ts"));
const executor = new TaskExecutor({ maxWorkers: 2 });

executor.subscribe((event) => {
  if (event.type === "task") console.log(event.phase, event.task);
});

const server = Deno.serve({
  port: Number(Deno.env.get("PORT") ?? 0),
  hostname: "127.0.0.1",
  onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`),
}, async (request) => {
  const { searchParams } = new URL(request.url);
  try {
    const future = submitCall(executor, tasks.wait, Number(searchParams.get("ms")));
    return Response.json({ waited: await future.result });
  } catch (error) {
    if (error instanceof ExecutorStoppedError) return new Response("going down", { status: 503 });
    throw error;
  }
});

Deno.addSignalListener("SIGTERM", async () => {
  const closed = server.shutdown(); // no new requests; those that there are will be answered
  await executor.shutdown({ drain: 10_000 }); // no new tasks; those that there are run to their end
  await closed;
  console.log("calm");
  Deno.exit(0);
});
