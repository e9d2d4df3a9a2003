// A promise with a time limit.

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
  if (ms === undefined || ms === Infinity) return await promise;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DOMException(message(), "TimeoutError")), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
