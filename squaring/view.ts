// What of a board is shown, and in which order, and the address of a page that shows it. The browser loads
// this file.

import type { FutureState } from "../mod.ts";
import type { JobRequest } from "./job.ts";

/** Every state, in the order in which a page tells of them. */
export const STATES: readonly FutureState[] = [
  "waiting",
  "executing",
  "cancelling",
  "completed",
  "failed",
  "cancelled",
];

/** What is shown. */
export interface View {
  /** Jobs of this state alone. */
  readonly show?: FutureState;
  /** Those that run before all others. */
  readonly runningFirst?: boolean;
}

/** Read a view from an address or a form; what makes no sense is left out. */
export function parseView(fields: URLSearchParams): View {
  const show = STATES.find((state) => state === fields.get("show"));
  return {
    ...(show === undefined ? {} : { show }),
    ...(fields.get("order") === "running" ? { runningFirst: true } : {}),
  };
}

/** The query of a page that shows a choice and a view. */
export function pageQuery(request: JobRequest, { show, runningFirst }: View = {}): string {
  const fields = { ...request, show, order: runningFirst ? "running" : undefined };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
