// The ways in which the first thread of a subprocess ends the process. What they need is taken before any task
// could change it; where a task holds them up all the same, the listener ends the process.

import type { InputEnd } from "./listener.ts";
import type { RunnerLease } from "./stdin_lease.ts";

/** The process that started this one. */
export const parent: number = Deno.ppid;

const { exit, pid } = Deno;
// To look at it loads what it needs, for a tenth of all that a child does first: so its getter is kept, where it has one.
const killing = Object.getOwnPropertyDescriptor(Deno, "kill");
const dispatchEvent = globalThis.dispatchEvent.bind(globalThis);

// These come before any of a task's. An error in what a task wants to be done at the end would end the process too
// early; and what it wants is done once.
let ending = false;
let unloaded = false;
addEventListener("error", (event) => {
  if (ending) event.preventDefault();
});
addEventListener("unload", (event) => {
  if (unloaded) event.stopImmediatePropagation();
  unloaded = true;
});

/**
 * The input has ended: leave, by way of whatever tasks want to be done at the end. A pool that ends this process
 * ends afterwards what it has started; a pool that has gone cannot, so that is done here, where it may be.
 */
export function endWithInput(lease: RunnerLease, why: InputEnd): void {
  ending = true;
  lease.end();
  if (why === "exit") return exit(0);
  try {
    dispatchEvent(new Event("unload"));
  } finally {
    killGroup();
  }
  exit(0);
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
    const kill: typeof Deno.kill = killing?.get?.call(Deno) ?? killing?.value;
    kill(-pid, "SIGKILL");
  } catch {
    // It may not, or leads no group: then it only leaves.
  }
}
