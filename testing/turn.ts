// Waiting by turns of the event loop: for what another thread or process is doing. A condition that is
// looked at is no sleep: whoever waits goes on in the turn in which it holds.

/** Resolves in a later turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** Resolves when the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}
