// The names of the tasks that behave.

import { tasksFrom } from "../../mod.ts";

/** Tasks that behave. */
export const tasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));
