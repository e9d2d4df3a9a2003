// A task module that takes its time to be loaded.

await new Promise((resolve) => setTimeout(resolve, 700));

/** Returns what it gets. */
export function late(value: number): number {
  return value;
}
