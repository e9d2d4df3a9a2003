// The one safety limit of a test: generous, and never reached by one that passes.

/** Milliseconds. */
const LIMIT = 60_000;

/** Wait for a promise, but not for ever. */
export async function limited<T>(promise: PromiseLike<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`Cannot wait any longer for ${what}: ${LIMIT} ms are over`)),
    LIMIT,
  );
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
