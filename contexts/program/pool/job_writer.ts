// How a job becomes text for a worker: its arguments, captured when it is submitted; its number in the worker that gets
// it; the line that runs it.
//
// Captured at once, so that what the caller changes afterwards does not reach the task, and what cannot travel is
// refused there and then.

import { FunctionSpec, type TaskSpec } from "../../../futures/spec/task_spec.ts";
import type { Job } from "../../../futures/executor/job.ts";
import type { ParallelContext } from "../../../futures/executor/parallel_context.ts";
import { encode, encodeConstants, type Encoded, takeBuffer } from "../../protocol/codec/codec.ts";
import { HARMLESS } from "../../protocol/codec/plain.ts";
import type { TaskReference } from "../../../futures/task/task_reference.ts";
import { isPlain } from "../../protocol/lines.ts";
import { down } from "../../protocol/lines_down.ts";
import { RunBatch } from "./run_batch.ts";
import type { Link } from "./link.ts";
import { SLOT_MASK, SLOTS, USES } from "../../protocol/job_numbers.ts";

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
    const taken = takeBuffer(buffer);
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

// Writes jobs for one worker: names each task once, then runs refer to it by number.

/** A worker is not handed more than about so many characters ahead. */
const MOST_TEXT = 1 << 24;

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** The writer of one worker. */
export class JobWriter {
  // By identity first: a task's stub is one object, and looking up an object is cheap.
  readonly #numbers = new WeakMap<TaskReference, Map<string, number>>();
  readonly #names = new Map<string, number>();
  #most = Infinity;

  /** How many jobs such as the latest a worker should have at most. */
  get most(): number {
    return this.#most;
  }

  /**
   * Send jobs, which have their numbers, in one block.
   *
   * @param atOnce Whether the first of them begins at once: only what is not taken back can be moved.
   * @returns How many, fewer than there are if their arguments are long; and how long these were.
   */
  write(
    jobs: readonly Job[],
    link: Link,
    atOnce: boolean,
  ): { readonly written: number; readonly length: number } {
    const batch = jobs.length > 1 && link.abilities?.runs === true ? new RunBatch() : undefined;
    let block = "";
    let buffers = NO_BUFFERS;
    let written = 0;
    for (const job of jobs) {
      if (block.length + (batch?.length ?? 0) > MOST_TEXT) break;
      written += 1;
      const known = this.#number(job.spec);
      const task = known < 0 ? ~known : known;
      if (known < 0) block += taken(batch) + this.#name(job.spec, task);
      const payload = (job.payload as Payload | undefined) ?? encodeConstants(job.spec.args);
      if (payload.buffers.length > 0) buffers = [...buffers, ...payload.buffers];
      const window = job.options.window === undefined ? undefined : job.window;
      const { number, future: { id }, trace } = job;
      if (batch !== undefined && window === undefined && trace === undefined && isPlain(payload)) {
        if (!batch.takes(task)) block += batch.take();
        batch.add(task, number, id, payload);
      } else block += taken(batch) + down.run(number, task, id, payload, window, trace);
    }
    block += taken(batch);
    const first = jobs[0]?.payload as Payload | undefined;
    link.send(block, buffers, atOnce ? first?.movable ?? NO_BUFFERS : NO_BUFFERS);
    this.#most = Math.ceil(MOST_TEXT * written / block.length);
    const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { written, length: block.length + bytes };
  }

  // The task's number, or its complement if the worker has not been told its name.
  #number({ kind, task }: Pick<TaskSpec<never>, "kind" | "task">): number {
    let kinds = this.#numbers.get(task);
    if (kinds === undefined) this.#numbers.set(task, kinds = new Map());
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const name = `${kind} ${task.name} ${task.url}`;
    let number = this.#names.get(name);
    const isNew = number === undefined;
    if (number === undefined) this.#names.set(name, number = this.#names.size);
    kinds.set(kind, number);
    return isNew ? ~number : number;
  }

  #name({ kind, task }: Pick<TaskSpec<never>, "kind" | "task">, number: number): string {
    return down.task({ task: number, url: task.url, name: task.name, kind });
  }
}

function taken(batch: RunBatch | undefined): string {
  return batch === undefined ? "" : batch.take();
}

// The jobs that one worker holds, by number. A number is a slot and a count of the slot's uses, so
// that a message about an earlier job in the same slot is never taken for the present one.

/** Slots of one worker. */
export class Slots {
  readonly #jobs: (Job | undefined)[] = new Array(SLOTS).fill(undefined);
  readonly #uses = new Uint32Array(SLOTS);
  readonly #free: number[] = Array.from({ length: SLOTS }, (_, at) => SLOTS - 1 - at);

  /** How many jobs there are. */
  get size(): number {
    return SLOTS - this.#free.length;
  }

  /** A number for a job, which takes it; never 0. */
  add(job: Job): number {
    const slot = this.#free.pop() as number;
    const use = this.#uses[slot] = (this.#uses[slot]! + 1) % USES || 1;
    this.#jobs[slot] = job;
    return use * SLOTS + slot;
  }

  /** The job of a number, if it still has it. */
  get(number: number): Job | undefined {
    const job = this.#jobs[number & SLOT_MASK];
    return job?.number === number ? job : undefined;
  }

  /** Let a job go. */
  remove(job: Job): void {
    const slot = job.number & SLOT_MASK;
    this.#jobs[slot] = undefined;
    this.#free.push(slot);
  }

  /** The jobs that run, in no order: slots are used again. */
  begun(): Job[] {
    return this.all().filter((job) => job.state === "begun");
  }

  /** The others, in the order of their submission. */
  waiting(): Job[] {
    const waiting = this.all().filter((job) => job.state !== "begun");
    return waiting.sort((one, other) => one.future.id - other.future.id);
  }

  /** All, in no order. */
  all(): Job[] {
    return this.size === 0 ? [] : this.#jobs.filter((job) => job !== undefined);
  }
}
