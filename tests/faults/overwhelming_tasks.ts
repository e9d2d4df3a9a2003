// A task whose arguments may be too much for its worker.

/** How many there are. */
export function lengthOf(list: readonly unknown[]): number {
  return list.length;
}
