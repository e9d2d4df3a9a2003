// Async tasks that run beside others of their worker, for the contract suite.

import { currentTask, type SharedEvent } from "../../task.ts";
import { turn, until } from "../turn.ts";

/** Says that it has begun, waits for an event, gives back what it got. */
export async function gate<T>(value: T, begun: SharedEvent, go: SharedEvent): Promise<T> {
  begun.set();
  await until(() => go.isSet());
  return value;
}

/** Waits for an event or its own cancel: how many tasks it took itself for. */
export async function whoAmI(go: SharedEvent): Promise<number> {
  const ids = new Set<number>();
  do {
    ids.add(currentTask().id);
    await turn();
  } while (!go.isSet() && !currentTask().cancelled());
  return ids.size;
}
