// A cluster process of poolifier: offers the tasks by name.

import { ClusterWorker } from "poolifier";
import { taskFunctions } from "./poolifier_tasks.ts";

export default new ClusterWorker<number, unknown>(taskFunctions);
