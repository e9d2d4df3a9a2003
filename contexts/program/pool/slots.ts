// The jobs that one worker holds, by number. A number is a slot and a count of the slot's uses, so
// that a message about an earlier job in the same slot is never taken for the present one.

import type { Job } from "../../../futures/executor/job.ts";
import { SLOT_MASK, SLOTS, USES } from "../../protocol/job_numbers.ts";

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

  /** All jobs, in no order: slots are used again. */
  all(): Job[] {
    return this.#jobs.filter((job) => job !== undefined);
  }
}
