// A promise with a time limit.

import { Timer } from "./timer.ts";

/**
 * Wait for a promise, so long at most.
 *
 * @param promise What to wait for.
 * @param ms The limit in milliseconds; undefined for none.
 * @param message Says what could not be done, when the time is over.
 * @throws {DOMException} A TimeoutError, when the time is over.
 */
export async function within<T>(
  promise: Promise<T>,
  ms: number | undefined,
  message: () => string,
): Promise<T> {
  if (ms === undefined) return await promise;
  const late = Promise.withResolvers<never>();
  const timer = new Timer(ms, () => late.reject(new DOMException(message(), "TimeoutError")));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    timer.stop();
  }
}
