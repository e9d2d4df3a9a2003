// The tasks of tasks.ts beside this file, by name.

import { tasksFrom } from "../../mod.ts";

/** What only ours is put through. */
export const ownTasks = tasksFrom<typeof import("./tasks.ts")>(import.meta.resolve("./tasks.ts"));
