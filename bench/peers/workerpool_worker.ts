// A worker of workerpool: offers the tasks by name.

import workerpool from "workerpool";
import * as tasks from "../tasks.ts";

workerpool.worker({ ...tasks });
