// From the snapshots of a future to what the page shows of a job. Nothing else of the server gets out:
// an error is told without the folder that the server's files lie in.

import type { ErrorRecord, Snapshot } from "../mod.ts";
import { isFinal, type Job, type JobProgress, type JobRequest } from "./job.ts";

const PRINTED = 500; // characters, or who prints without end would be heard without end
const ROOT = new URL("../", import.meta.url).href;

/** A new job. */
export function newJob(request: JobRequest, snapshot: Snapshot<number>): Job {
  return { id: crypto.randomUUID(), ...request, ...jobProgress(snapshot), submittedAt: Date.now() };
}

/** The job after its future has moved. */
export function advanceJob(job: Job, snapshot: Snapshot<number>): Job {
  const progress = jobProgress(snapshot);
  const now = Date.now();
  const { cancelledAt = progress.state === "cancelling" ? now : undefined } = job;
  // A worker that is told of at the end alone had begun just as the cancel was asked for.
  const { startedAt = progress.worker === undefined ? undefined : cancelledAt ?? now } = job;
  const finishedAt = isFinal(progress.state) ? now : undefined;
  return { ...job, ...progress, startedAt, cancelledAt, finishedAt };
}

/** The job after its task has printed something; undefined once it has printed enough. */
export function printedBy(job: Job, text: string): Job | undefined {
  const { output = "" } = job;
  if (output.length >= PRINTED) return undefined;
  return { ...job, output: (output + text).slice(0, PRINTED) };
}

function jobProgress(snapshot: Snapshot<number>): JobProgress {
  const { state } = snapshot;
  const { label: worker, host } = ("worker" in snapshot ? snapshot.worker : undefined) ?? {};
  const at = host === undefined ? { worker } : { worker, host };
  switch (snapshot.state) {
    case "waiting":
      return { state, text: "Waiting" };
    case "executing":
      return { state, text: "Executing", ...at };
    case "cancelling":
      return { state, text: "Cancelling", ...at };
    case "cancelled":
      return { state, text: "Cancelled", ...at };
    case "failed": {
      const error = withoutRoot(snapshot.error);
      return { state, text: `Failed: ${error.message}`, error, ...at };
    }
    case "completed":
      return { state, text: `Completed: result=${snapshot.value}`, result: snapshot.value, ...at };
  }
}

// As it crosses to the browser anyhow, as JSON.
function withoutRoot(error: ErrorRecord): ErrorRecord {
  return JSON.parse(JSON.stringify(error).replaceAll(ROOT, ""));
}
