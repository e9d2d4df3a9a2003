// A job's arguments as they are when it is submitted: what the caller changes afterwards does not
// reach the task, and what cannot travel is refused at once.

import { FunctionSpec } from "../../../futures/spec/function_spec.ts";
import type { Job } from "../../../futures/executor/job.ts";
import type { ParallelContext } from "../../../futures/executor/parallel_context.ts";
import { encode, type Encoded } from "../../protocol/codec/codec.ts";
import { HARMLESS } from "../../protocol/codec/plain.ts";

/** Encoded arguments that are this job's own. */
export interface Payload extends Encoded {
  /** Those of the buffers that are moved to a worker, where that is possible; the rest is copied. */
  readonly movable: readonly ArrayBuffer[];
}

/**
 * Encode the arguments now, if they could change. Buffers to transfer are taken, others copied.
 *
 * @param most How many bytes they may be. Default: any number.
 * @throws {TypeError} Naming the path to what cannot travel, or a buffer to transfer that is no argument's.
 * @throws {RangeError} If they are too large.
 */
export function capture(job: Job, context: ParallelContext, most = Infinity): void {
  const { args } = job.spec;
  const encoded = job.spec instanceof FunctionSpec && areConstant(args)
    ? undefined
    : encode(args, "args", context);
  const { transfer } = job.options;
  if (transfer !== undefined) checkTransfer(transfer, encoded?.buffers ?? []);
  if (encoded === undefined) return;
  checkSize(encoded, most);
  if (encoded.buffers.length === 0) {
    job.carry({ ...encoded, movable: encoded.buffers } satisfies Payload);
    return;
  }
  const named = new Set(transfer);
  const movable: ArrayBuffer[] = [];
  const buffers = encoded.buffers.map((buffer) => {
    if (!named.has(buffer)) return buffer.slice(0);
    const taken = take(buffer);
    movable.push(taken);
    return taken;
  });
  job.carry({ field: encoded.field, buffers, movable } satisfies Payload);
}

// What is named there and not found in the arguments is a slip: it would be copied, or not sent at all.
function checkTransfer(
  transfer: readonly ArrayBuffer[],
  buffers: readonly ArrayBuffer[],
): void {
  for (const [at, buffer] of transfer.entries()) {
    if (buffers.includes(buffer)) continue;
    throw new TypeError(
      `Cannot submit task: transfer[${at}] is not a buffer of its arguments; leave it out or pass it`,
    );
  }
}

function checkSize({ field, buffers }: Encoded, most: number): void {
  const size = buffers.reduce((sum, { byteLength }) => sum + byteLength, field.length);
  if (size <= most) return;
  const [is, may] = [size, most].map((bytes) => `${Math.round(bytes / 2 ** 20)} MB`);
  throw new RangeError(
    `Cannot submit task: its arguments are ${is}, and ${may} is the most that goes to a worker here; pass where the data is`,
  );
}

/** Whether something was moved to a worker, so that the job can run nowhere else. */
export function hasMoved(job: Job): boolean {
  return (job.payload as Payload | undefined)?.movable.some((buffer) => buffer.detached) ?? false;
}

// Some memory cannot be moved, such as that of WebAssembly.
function take(buffer: ArrayBuffer): ArrayBuffer {
  try {
    return buffer.transfer();
  } catch {
    return buffer.slice(0);
  }
}

// Whether they cannot change until they are sent, nor then be found to be too long.
function areConstant(values: readonly unknown[]): boolean {
  let length = 0;
  for (const value of values) {
    switch (typeof value) {
      case "string":
        length += value.length;
        break;
      case "object":
        if (value !== null) return false;
        break;
      case "function":
      case "symbol":
        return false;
    }
  }
  return length < HARMLESS;
}
