// Fills the node of an error found in a value, with the same fidelity as one that was thrown: its text
// always, its cause, errors and own fields if they can.

import { readError } from "../../../futures/task/read_error.ts";
import type { Place } from "./place.ts";

/** The errors of an AggregateError on their way; each is tried on its own. */
export class ErrorList {
  /** The errors. */
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    this.errors = errors;
  }
}

/** Its text now, what hangs below it when all else is written. */
export function writeError(error: Error, { node, draft, id }: Place): void {
  const { builtin = "Error", name, message, stack, cause, errors, fields } = readError(error);
  node.push("error", builtin, name, message, stack);
  if (cause !== undefined) draft.attempt(id, node, "cause", cause.value, true);
  if (errors !== undefined) draft.attempt(id, node, "errors", new ErrorList(errors), true);
  for (const [key, value] of fields) draft.attempt(id, node, key, value, false);
}

/** Each error in turn. */
export function writeErrorList({ errors }: ErrorList, { node, draft, id }: Place): void {
  node.push("array");
  for (const error of errors) draft.attempt(id, node, undefined, error, true);
}
