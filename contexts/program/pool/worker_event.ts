// What a worker tells its pool: all that becomes of it and of its jobs.

import type { WorkerLoss } from "../../../futures/future/messages.ts";
import type { JobEvent } from "./held_jobs.ts";

/** What a worker tells its pool. */
export type WorkerEvent<W> =
  | JobEvent
  /** It said hello, and is to be set up. */
  | { readonly type: "greeted"; readonly worker: W }
  /** It takes jobs. */
  | { readonly type: "ready"; readonly worker: W }
  /** A module could not be loaded in it; the job that needed it is about to end. */
  | { readonly type: "not loaded"; readonly worker: W }
  /** It has jobs and has begun none of them for a while; then, for so long that it is given up. */
  | { readonly type: "stuck" | "given up"; readonly worker: W }
  /** Lines of it were read, whatever they said. */
  | { readonly type: "read"; readonly worker: W }
  /** Its place is wanted back. */
  | { readonly type: "recalled"; readonly worker: W }
  /** It is gone, or about to be: then `ending` says whether it left a thread behind. */
  | {
    readonly type: "lost";
    readonly worker: W;
    readonly loss: WorkerLoss;
    readonly refused: boolean;
    readonly ending?: Promise<boolean>;
  };
