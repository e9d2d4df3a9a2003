// What each worker of a pool does before its first task: a job of its own, which no executor knows. Made only for pools
// that have such a thing.

import { type Holder, Job, type JobOwner } from "../../../futures/executor/job.ts";
import type { ParallelContext } from "../../../futures/executor/parallel_context.ts";
import type { AnyFuture } from "../../../futures/future/any_future.ts";
import type { TaskSpec } from "../../../futures/spec/task_spec.ts";
import type { WorkerLoss } from "../../../futures/future/messages.ts";
import type { ErrorRecord } from "../../../futures/task/error_record.ts";
import { encode } from "../../protocol/codec/codec.ts";
import type { HeldJobs } from "./held_jobs.ts";
import type { Ending } from "./worker_lines.ts";

// Its future is asked by nobody.
const NOBODY: JobOwner = { cancelled() {}, acknowledged() {}, loading() {}, received() {} };

const NO_HOLDER: Holder = { cancel() {}, position: () => undefined, acknowledge() {} };

/** A set-up, to be done once in every worker. */
export class SetUp {
  readonly #spec: TaskSpec<AnyFuture>;
  readonly #payload: unknown;

  /** @throws {TypeError} Naming the path to an argument that cannot travel. */
  constructor(spec: TaskSpec<AnyFuture>, context: ParallelContext) {
    this.#spec = spec;
    const { field, buffers } = encode(spec.args, "setup.args", context);
    this.#payload = { field, buffers: buffers.map((buffer) => buffer.slice(0)), movable: [] };
  }

  /** Begin it in a worker, whose jobs these are. */
  begin(jobs: HeldJobs): SetUpRun {
    const job = new Job(this.#spec, {}, NOBODY);
    job.attach(this.#spec.createFuture(job));
    job.queue(NO_HOLDER); // it is handed out at once
    job.carry(this.#payload);
    jobs.give([job]);
    return new SetUpRun(job, jobs);
  }
}

/** Why a worker cannot be used. */
type SetUpFailure = { readonly reason: string; readonly error: ErrorRecord };

/** The set-up of one worker, under way. */
export class SetUpRun {
  /** Its job. */
  readonly job: Job;
  readonly #jobs: HeldJobs;

  constructor(job: Job, jobs: HeldJobs) {
    this.job = job;
    this.#jobs = jobs;
  }

  /** The worker tells that it has ended. What is wrong with the worker, if it failed. */
  end(message: Ending): SetUpFailure | undefined {
    this.#jobs.drop(this.job);
    this.job.receive(message);
    if (message.type === "returned") return undefined;
    const { error } = message;
    const reason = `its set-up ${this.job.title} failed: ${error.name}: ${error.message}`;
    return { reason, error };
  }

  /** Its worker goes in the middle of it. */
  lose(loss: WorkerLoss): void {
    this.#jobs.drop(this.job);
    this.job.receive({ type: "lost", loss });
  }
}
