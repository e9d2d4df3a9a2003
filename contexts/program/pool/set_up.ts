// What each worker of a pool does before its first task: a job of its own, which no executor knows.

import { type Holder, Job, type JobOwner } from "../../../futures/executor/job.ts";
import type {
  ParallelContext,
  WorkerPoolOptions,
} from "../../../futures/executor/parallel_context.ts";
import type { AnyFuture } from "../../../futures/future/any_future.ts";
import type { TaskSpec } from "../../../futures/spec/task_spec.ts";
import { encode } from "../../protocol/codec/codec.ts";

// Its future is asked by nobody.
const NOBODY: JobOwner = { cancelled() {}, acknowledged() {}, loading() {}, received() {} };

const NO_HOLDER: Holder = { cancel() {}, position: () => undefined, acknowledge() {} };

/**
 * The set-up that a pool's options ask for.
 *
 * @throws {TypeError} Naming the path to an argument that cannot travel.
 */
export function setUpOf(options: WorkerPoolOptions, context: ParallelContext): SetUp | undefined {
  return options.setup === undefined ? undefined : new SetUp(options.setup, context);
}

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

  /** A job of it, for one worker. */
  job(): Job {
    const job = new Job(this.#spec, {}, NOBODY);
    job.attach(this.#spec.createFuture(job));
    job.queue(NO_HOLDER); // it is handed out at once
    job.carry(this.#payload);
    return job;
  }
}
