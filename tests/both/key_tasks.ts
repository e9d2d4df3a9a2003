// Tasks that remember the keys that their worker had.

const visits = new Map<string, number>();

/** How often this worker has had a key. */
export function visit(key: string): number {
  const count = (visits.get(key) ?? 0) + 1;
  visits.set(key, count);
  return count;
}

/** The same, in so many milliseconds. */
export async function work(key: string, ms: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return visit(key);
}
