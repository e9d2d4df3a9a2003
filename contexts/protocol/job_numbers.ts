// The numbers of jobs. The low bits are a slot in the worker, the rest counts the slot's uses, so that what is
// said of an earlier job in the same slot is never taken for the present one.

/** How many jobs a worker can hold; a power of two. */
export const SLOTS = 2048;
/** The bits of a job's number that are its slot. */
export const SLOT_MASK: number = SLOTS - 1;
/** How often a slot is used before the count begins anew, at 1: no job has number 0. */
export const USES: number = 2 ** 31 / SLOTS;

/** A job's slot. */
export function slotOf(job: number): number {
  return job & SLOT_MASK;
}

/** Whether a job is a later one in the same slot; 0 is before all. */
export function isLater(job: number, other: number): boolean {
  const ahead = (job - other) & 0x7fffffff;
  return ahead > 0 && ahead < 2 ** 30;
}
