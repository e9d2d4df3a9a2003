// What a failed assertion throws.

/** An assertion that does not hold. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Throws an assertion error: the caller's message, then what was found. */
export function raise(found: string, message?: string): never {
  throw new AssertionError(message === undefined ? found : `${message}: ${found}`);
}

/** A value as it appears in messages. */
export function show(value: unknown): string {
  return Deno.inspect(value, { depth: 6, strAbbreviateSize: 400 });
}
