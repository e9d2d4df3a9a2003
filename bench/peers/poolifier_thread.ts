// A thread of poolifier: offers the tasks by name.

import { ThreadWorker } from "poolifier";
import { taskFunctions } from "./poolifier_tasks.ts";

export default new ThreadWorker<number, unknown>(taskFunctions);
