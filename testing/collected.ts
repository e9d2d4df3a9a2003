// Whether objects are still held by somebody: lets the garbage collector run, and counts.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { turn } from "./turn.ts";

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
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
