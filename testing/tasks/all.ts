// The tasks of the contract suite, by name. Loads none of them here.

import { type TaskModule, tasksFrom } from "../../mod.ts";

/** Plain calls. */
export const calls: TaskModule<typeof import("./calls.ts")> = tasksFrom(
  import.meta.resolve("./calls.ts"),
);
/** Iterations. */
export const iterations: TaskModule<typeof import("./iterations.ts")> = tasksFrom(
  import.meta.resolve("./iterations.ts"),
);
/** Tasks that report. */
export const reporting: TaskModule<typeof import("./progress.ts")> = tasksFrom(
  import.meta.resolve("./progress.ts"),
);
/** Task classes. */
export const custom: TaskModule<typeof import("./custom.ts")> = tasksFrom(
  import.meta.resolve("./custom.ts"),
);
/** Tasks with senders and events. */
export const routing: TaskModule<typeof import("./routing.ts")> = tasksFrom(
  import.meta.resolve("./routing.ts"),
);
/** Tasks that throw. */
export const throwing: TaskModule<typeof import("./throwing.ts")> = tasksFrom(
  import.meta.resolve("./throwing.ts"),
);
/** Functions of one item. */
export const items: TaskModule<typeof import("./items.ts")> = tasksFrom(
  import.meta.resolve("./items.ts"),
);
/** Tasks that run side by side. */
export const beside: TaskModule<typeof import("./beside.ts")> = tasksFrom(
  import.meta.resolve("./beside.ts"),
);
/** Tasks that look how their worker was set up. */
export const ready: TaskModule<typeof import("./ready.ts")> = tasksFrom(
  import.meta.resolve("./ready.ts"),
);
