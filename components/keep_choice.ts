// Keeps what was chosen in the address of the page, where the form leaves it without scripts, so that
// a reload and the way back show it again.

import type { JobRequest } from "../squaring/job.ts";

/** Keep a choice. */
export function keepChoice({ input, context }: JobRequest): void {
  history.replaceState(history.state, "", `?input=${input}&context=${context}`);
}
