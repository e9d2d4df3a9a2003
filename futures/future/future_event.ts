// What a future's observers are told, as types: a state, or a message of the task.

import type { Snapshot } from "./snapshot.ts";

/** The message types of a kind of task: names to the types of their values. */
// deno-lint-ignore ban-types
export type MessageMap = {};

/** A message of a map, as a union discriminated by `type`. */
export type MessageOf<M extends MessageMap> = {
  [T in keyof M & string]: { readonly type: T; readonly value: M[T] };
}[keyof M & string];

/** What observers are told: a new state, or a message of the task. */
export type FutureEvent<R, M extends MessageMap> = {
  readonly type: "state";
  readonly snapshot: Snapshot<R>;
} | MessageOf<M>;
