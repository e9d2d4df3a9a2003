// The few assertions of the contract suite, so that it can be imported from anywhere without a
// library of assertions. Knows nothing of tasks.

/** Thrown when a promise of the contract is not kept. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

/** Holds when the condition does. */
export function check(condition: unknown, message: string): asserts condition {
  if (!condition) throw new ContractError(message);
}

/**
 * Holds when both values are the same to the last detail: -0, NaN, holes, classes, keys. In what order a Map or Set
 * holds its entries is no detail.
 */
export function equal(actual: unknown, expected: unknown, what = "value"): void {
  const path = difference(actual, expected, what);
  if (path === undefined) return;
  throw new ContractError(`${path} differs: expected ${show(expected)}, found ${show(actual)}`);
}

/** Holds when the function throws an error of the class whose message contains the text; gives the error. */
export function throws<E extends Error>(
  run: () => unknown,
  expected: new (...args: never[]) => E,
  contains = "",
): E {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
    return isError(thrown, expected, contains);
  }
  throw new ContractError(`expected ${expected.name}, nothing was thrown`);
}

/** Holds when the promise rejects with an error of the class whose message contains the text; gives the error. */
export async function rejects<E extends Error>(
  promise: PromiseLike<unknown>,
  expected: new (...args: never[]) => E,
  contains = "",
): Promise<E> {
  const [outcome] = await Promise.allSettled([promise]);
  if (outcome.status === "rejected") return isError(outcome.reason, expected, contains);
  throw new ContractError(`expected ${expected.name}, the promise gave ${show(outcome.value)}`);
}

function isError<E extends Error>(
  thrown: unknown,
  expected: new (...args: never[]) => E,
  contains: string,
): E {
  if (thrown instanceof ContractError) throw thrown;
  check(thrown instanceof expected, `expected ${expected.name}, found ${show(thrown)}`);
  check(
    thrown.message.includes(contains),
    `expected a message with ${show(contains)}, found ${show(thrown.message)}`,
  );
  return thrown;
}

function difference(left: unknown, right: unknown, path: string): string | undefined {
  if (Object.is(left, right)) return undefined;
  if (!isObject(left) || !isObject(right)) return path;
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return `class of ${path}`;
  if (left instanceof Set && right instanceof Set) return entriesDifference(left, right, path);
  if (left instanceof Map && right instanceof Map) return entriesDifference(left, right, path);
  const [mine, other] = [partsOf(left), partsOf(right)];
  if (mine.length !== other.length) return `number of parts of ${path}`;
  for (const [index, [key, part]] of mine.entries()) {
    const [otherKey, otherPart] = other[index]!;
    if (key !== otherKey) return `key ${show(key)} of ${path}`;
    const found = difference(part, otherPart, `${path}.${key}`);
    if (found !== undefined) return found;
  }
}

/** Finds for every entry of one collection an equal one of the other, each used once. */
function entriesDifference(
  left: Iterable<unknown>,
  right: Iterable<unknown>,
  path: string,
): string | undefined {
  const [mine, others] = [[...left], [...right]];
  if (mine.length !== others.length) return `size of ${path}`;
  for (const entry of mine) {
    const at = others.findIndex((other) => difference(entry, other, path) === undefined);
    if (at === -1) return `entry ${show(entry)} of ${path}`;
    others.splice(at, 1);
  }
}

function partsOf(object: object): [key: string, part: unknown][] {
  if (object instanceof Date) return [["time", object.getTime()]];
  if (object instanceof Error) return [["name", object.name], ["message", object.message]];
  return Object.entries(object);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  return Deno.inspect(value, { depth: 4, strAbbreviateSize: 300 });
}
