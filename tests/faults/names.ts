// The names of the tasks that go wrong.

import { tasksFrom } from "../../mod.ts";

/** Tasks that behave, and tasks that do not. */
export const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));

/** Tasks that give, report or throw what is hard to hand over, or impossible. */
export const odd = tasksFrom<typeof import("./odd_tasks.ts")>(
  import.meta.resolve("./odd_tasks.ts"),
);

/** Tasks that have executors of their own. */
export const nested = tasksFrom<typeof import("./nested_tasks.ts")>(
  import.meta.resolve("./nested_tasks.ts"),
);

/** Tasks that break what their worker needs. */
export const sabotage = tasksFrom<typeof import("./sabotage_tasks.ts")>(
  import.meta.resolve("./sabotage_tasks.ts"),
);
