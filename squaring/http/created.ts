// The answer to who made a job: the job, and where it is found from now on.

import type { Job } from "../job.ts";

/** A job that was just made. */
export function created(job: Job): Response {
  return Response.json(job, { status: 201, headers: { location: `/api/jobs/${job.id}` } });
}
