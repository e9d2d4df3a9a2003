// The tables as tasks, for suites that send them through a context: whatever is named is made in the
// worker.

import { refusals } from "./refusals.ts";
import { throws } from "./throws.ts";
import { values } from "./values.ts";

/** Returns the value of that name. */
export function makeValue(name: string): unknown {
  return values[name]();
}

/** Returns what it is given. */
export function echo(value: unknown): unknown {
  return value;
}

/** Returns what cannot travel. */
export function makeRefusal(name: string): unknown {
  return [1, { onDone: refusals[name].make() }];
}

/** Throws what has that name. */
export function throwNamed(name: string): never {
  throw throws[name].make();
}
