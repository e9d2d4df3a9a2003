// What becomes of a worker's jobs when it is gone: those that ran are lost, the others come back, and none runs twice.
//
// A job that has not begun comes back as often as its workers are killed. But one whose arguments are too much for a
// worker would end them all, and with them the hope of those behind it: it is lost with the third.

import type { Job } from "../../../futures/executor/job.ts";
import type { WorkerLoss } from "../../../futures/future/messages.ts";
import { hasMoved } from "./job_writer.ts";
import type { Link } from "./link.ts";
import { isKill, jobLoss, movedLoss, overwhelmingLoss, uncertainLoss } from "./worker_loss.ts";

/** How a worker went. */
export interface PartingManner {
  /** Whether jobs that are not known to have begun may have. */
  readonly uncertain?: boolean;
  /** Whether it went by itself. */
  readonly crashed?: boolean;
}

/** The jobs that it had. */
export interface PartingJobs {
  readonly ran: readonly Job[];
  readonly waiting: readonly Job[];
  /** How many it may run at once. */
  readonly places: number;
  readonly link: Link;
  /** The one on whose account it was ended. */
  readonly blamed: Job | undefined;
}

/** What becomes of them. */
export interface Parting {
  readonly back: Job[];
  readonly lost: readonly { readonly job: Job; readonly loss: WorkerLoss }[];
  /** Whether one is lost as its arguments end workers. */
  readonly overwhelmed: boolean;
}

/** So many workers may go over the arguments of one job. */
const PATIENCE = 3;

// How many have, of jobs that are still to run.
const gone = new WeakMap<Job, number>();

/** Decide what becomes of the jobs of a worker that is gone. */
export function part(
  loss: WorkerLoss,
  { uncertain = false, crashed = false }: PartingManner,
  { ran, waiting, places, link, blamed }: PartingJobs,
): Parting {
  const begun = waiting.filter((job) => uncertain || link.recall(job.number) === false);
  const moved = waiting.filter((job) => hasMoved(job) && !job.cancelRequested);
  const takenIn = crashed && !isKill(loss) && ran.length + waiting.length <= places;
  const tooMuch = takenIn ? waiting.filter(isTooMuch) : [];
  const lost = [...new Set([...begun, ...moved, ...tooMuch]), ...ran];
  const others = ran.length + (uncertain ? 0 : begun.length) - 1;
  const lossOf = (job: Job): WorkerLoss => {
    if (ran.includes(job) || begun.includes(job) && !uncertain) {
      return jobLoss(loss, job, others, blamed);
    }
    if (uncertain) return uncertainLoss(loss, job);
    return tooMuch.includes(job) ? overwhelmingLoss(loss, job, PATIENCE) : movedLoss(loss, job);
  };
  return {
    back: waiting.filter((job) => !lost.includes(job)),
    lost: lost.map((job) => ({ job, loss: lossOf(job) })),
    overwhelmed: tooMuch.length > 0,
  };
}

// A worker that is new has no more jobs than it has places: so it went while it took in this one.
function isTooMuch(job: Job): boolean {
  const count = (gone.get(job) ?? 0) + 1;
  gone.set(job, count);
  return count >= PATIENCE;
}
