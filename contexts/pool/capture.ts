// A job's arguments as they are when it is submitted: what the caller changes afterwards does not
// reach the task, and what cannot travel is refused at once.

import type { Job } from "../../futures/job.ts";
import type { ParallelContext } from "../../futures/parallel_context.ts";
import { encode, type Encoded } from "../codec/encode.ts";

/**
 * Encode the arguments now, if they could change. Buffers to transfer are taken, others copied.
 *
 * @throws {TypeError} Naming the path to what cannot travel.
 */
export function capture(job: Job, context: ParallelContext): void {
  const { args } = job.spec;
  if (args.every(isConstant)) return;
  const encoded = encode(args, "args", context);
  if (encoded.buffers.length === 0) {
    job.payload = encoded;
    return;
  }
  const transfer = new Set(job.options.transfer);
  const buffers = encoded.buffers.map((buffer) =>
    transfer.has(buffer) ? buffer.transfer() : buffer.slice(0)
  );
  job.payload = { field: encoded.field, buffers } satisfies Encoded;
}

function isConstant(value: unknown): boolean {
  return value === null ||
    (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol");
}
