// Who shows itself in a fleet: a set of ids, and for each a key that goes when its owner does.

import type { Redis } from "npm:ioredis@6.0.0";

/**
 * What the living show of themselves. The ids of the dead are taken out of the set.
 *
 * @param set The key of the set.
 * @param keyOf The key of an id.
 */
export async function readShown<T>(
  redis: Redis,
  set: string,
  keyOf: (id: string) => string,
): Promise<T[]> {
  const ids = await redis.smembers(set);
  if (ids.length === 0) return [];
  const shown = await redis.mget(ids.map(keyOf));
  const dead = ids.filter((_, at) => shown[at] === null);
  if (dead.length > 0) redis.srem(set, ...dead).catch(() => {});
  return shown.flatMap((text) => typeof text === "string" ? [JSON.parse(text) as T] : []);
}
