// The tasks in the shape that poolifier's workers take them.

import * as tasks from "../tasks.ts";

/** The tasks by name. */
export const taskFunctions = {
  noop: (value?: unknown) => tasks.noop(value),
  spin: (value?: number) => tasks.spin(value!),
  nap: (value?: number) => tasks.nap(value!),
  wait: (value?: number) => tasks.wait(value!),
  burn: (value?: number) => tasks.burn(value!),
};
