// Whether objects are still held by somebody: lets the garbage collector run, and counts.

import { turn } from "./turn.ts";

// Node's modules without their types, which not every program has.
interface Builtins {
  getBuiltinModule(name: "node:v8"): { setFlagsFromString(flags: string): void };
  getBuiltinModule(name: "node:vm"): { runInNewContext(code: string): () => void };
}

let collect: (() => void) | undefined;

/** How many of these have been collected, as soon as all have, or when trying is over. */
export async function collected(references: readonly WeakRef<object>[]): Promise<number> {
  let gone = 0;
  for (let tries = 0; tries < 10 && gone < references.length; tries++) {
    await turn(); // what was looked at in this turn is held until its end
    collectGarbage();
    gone = references.filter((reference) => reference.deref() === undefined).length;
  }
  return gone;
}

function collectGarbage(): void {
  if (collect === undefined) {
    const { process } = globalThis as unknown as { process: Builtins };
    process.getBuiltinModule("node:v8").setFlagsFromString("--expose-gc");
    collect = process.getBuiltinModule("node:vm").runInNewContext("gc");
  }
  collect();
}
