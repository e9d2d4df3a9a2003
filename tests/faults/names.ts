// The names of the tasks that go wrong.

import { tasksFrom } from "../../mod.ts";

/** Tasks that behave, and tasks that do not. */
export const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));
