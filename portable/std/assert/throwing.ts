// Assertions on classes and on what is thrown.
import { AssertionError, raise, show } from "./assertion_error.ts";

// deno-lint-ignore no-explicit-any -- a constructor takes whatever it likes
type Class<T> = abstract new (...args: any[]) => T;

/** Holds when the value is an instance of the class. */
export function assertInstanceOf<T>(
  actual: unknown,
  expected: Class<T>,
  message?: string,
): asserts actual is T {
  if (actual instanceof expected) return;
  raise(`expected an instance of ${expected.name}, found ${show(actual)}`, message);
}

/** Holds when the value is an error of the class whose message contains the text. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  expected: Class<E> = Error as unknown as Class<E>,
  contains: string | RegExp = "",
  message?: string,
): asserts error is E {
  assertInstanceOf(error, expected, message);
  const found = typeof contains === "string"
    ? error.message.includes(contains)
    : contains.test(error.message);
  if (!found) {
    raise(`expected error message ${show(error.message)} to contain ${show(contains)}`, message);
  }
}

/** Holds when the function throws, and returns what it threw. */
export function assertThrows(run: () => unknown, message?: string): unknown;
export function assertThrows<E extends Error = Error>(
  run: () => unknown,
  expected: Class<E>,
  contains?: string,
  message?: string,
): E;
export function assertThrows(
  run: () => unknown,
  expected?: Class<Error> | string,
  contains?: string,
  message?: string,
): unknown {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
    return checked(thrown, expected, contains, message);
  }
  raise("expected the function to throw", typeof expected === "string" ? expected : message);
}

/** Holds when the promise rejects, and returns its reason. */
export function assertRejects(run: () => PromiseLike<unknown>, message?: string): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  run: () => PromiseLike<unknown>,
  expected: Class<E>,
  contains?: string,
  message?: string,
): Promise<E>;
export async function assertRejects(
  run: () => PromiseLike<unknown>,
  expected?: Class<Error> | string,
  contains?: string,
  message?: string,
): Promise<unknown> {
  let promise: PromiseLike<unknown>;
  try {
    promise = run();
  } catch (error) {
    throw new AssertionError("expected a rejection, the function threw", { cause: error });
  }
  let reason: unknown;
  try {
    await promise;
  } catch (error) {
    reason = error;
    return checked(reason, expected, contains, message);
  }
  raise("expected the promise to reject", typeof expected === "string" ? expected : message);
}

function checked(
  error: unknown,
  expected: Class<Error> | string | undefined,
  contains: string | undefined,
  message: string | undefined,
): unknown {
  if (typeof expected === "function") assertIsError(error, expected, contains, message);
  return error;
}
