// Where a Deno Worker finds its code: in this program, wherever that was put. So the library can be bundled into a
// program, imported from a URL without a further request, and used by a program that may read nothing.

import { WORKER_SOURCE } from "../../../bundled/worker_source.ts";

let url: string | undefined;

/** The URL of what a Worker runs, the same for all of them. */
export function workerUrl(): string {
  return url ??= URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
}
