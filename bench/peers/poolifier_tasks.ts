// The tasks in the shape that poolifier's workers take them.

import * as tasks from "../tasks.ts";

/** The tasks by name. */
export const taskFunctions = {
  noop: (value?: unknown) => tasks.noop(value),
  spin: (value?: number) => tasks.spin(value!),
  nap: (value?: number) => tasks.nap(value!),
  // It looks whether a function is async, and would send the promise of one that is not.
  wait: async (value?: number) => await tasks.wait(value!),
  burn: (value?: number) => tasks.burn(value!),
};
