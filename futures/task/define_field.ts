// One way to put a field that came from elsewhere on an object: always as its own data property, so that a
// key named "__proto__" stays a key.

/** Make `key` an own, writable property of `target`, whatever its name. */
export function defineField(
  target: object,
  key: PropertyKey,
  value: unknown,
  enumerable = true,
): void {
  Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
}
