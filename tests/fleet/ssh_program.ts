// A program whose workers share a login, to be killed.

import { submitCall } from "../../mod.ts";
import { counted, executorOn, tasks } from "./ssh_scene.ts";

await using on = executorOn([{ name: "blue", slots: 2, args: Deno.args }]);
const forever = [1, 2].map(() => submitCall(on.executor, tasks.untilCancelled));
const started = forever.map((future) =>
  new Promise<void>((resolve) => {
    future.subscribe(() => future.state === "executing" && resolve());
  })
);
await Promise.all(started);
console.log("executing");
await submitCall(on.executor, counted.pid).result; // never, as no worker is free
