// The ways in which the first thread of a subprocess ends the process. What they need is taken before any task
// could change it; where a task holds them up all the same, the listener ends the process.

import type { RunnerLease } from "./stdin_lease.ts";

/** Milliseconds until the death of a parent shows. */
const UNTIL_SEEN = 5;

/** The process that started this one. */
export const parent: number = Deno.ppid;

const { exit, kill, pid } = Deno;
const { setTimeout } = globalThis;
const dispatchEvent = globalThis.dispatchEvent.bind(globalThis);

/**
 * The input has ended: leave, by way of whatever tasks want to be done at the end. A pool that ends this process
 * kills afterwards what it has started; a pool that is dead cannot, so that is done here, where it may be.
 */
export async function endWithInput(lease: RunnerLease): Promise<never> {
  lease.end();
  await new Promise((resolve) => setTimeout(resolve, UNTIL_SEEN));
  if (Deno.ppid === parent) return exit(0);
  try {
    dispatchEvent(new Event("unload"));
  } finally {
    killGroup();
  }
  return exit(0);
}

/** The runner cannot go on: say why, and leave. */
export function endBroken(lease: RunnerLease, error: unknown): void {
  lease.end();
  try {
    console.error("Uncaught", error);
  } finally {
    exit(1);
  }
}

function killGroup(): void {
  try {
    kill(-pid, "SIGKILL");
  } catch {
    // It may not, or leads no group: then it only leaves.
  }
}
