// Changes of jobs in words, short enough to be spoken: one job by name, several by number.

import type { FutureState } from "../mod.ts";
import type { Job } from "../squaring/job.ts";

/** What to say of jobs that have changed; undefined when it is not worth a word. */
export function changeInWords(changed: readonly Job[]): string | undefined {
  const latest = new Map(changed.map((job) => [job.id, job]));
  const jobs = [...latest.values()].filter((job) => job.state !== "waiting");
  if (jobs.length === 0) return undefined;
  if (jobs.length === 1) return `Square of ${jobs[0].input}: ${jobs[0].text}`;
  const counts = new Map<FutureState, number>();
  for (const { state } of jobs) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(", ");
}

/** What to say when so many jobs are gone. */
export function removalInWords(count: number): string {
  return count === 1 ? "1 job removed" : `${count} jobs removed`;
}
