// The end of a subprocess whose input has ended. A pool that ends it kills afterwards what it has
// started; a pool that is dead cannot, so the process does it itself, where it may.

const parent = Deno.ppid;

/** Milliseconds until the death of a parent shows. */
const UNTIL_SEEN = 5;

/** Leave, by way of whatever tasks want to be done at the end. */
export async function leave(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, UNTIL_SEEN));
  if (Deno.ppid !== parent) addEventListener("unload", killGroup);
  Deno.exit(0);
}

function killGroup(): void {
  try {
    Deno.kill(-Deno.pid, "SIGKILL");
  } catch {
    // It may not, or leads no group: then it only leaves.
  }
}
