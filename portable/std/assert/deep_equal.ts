// When two values are equal in depth, as deno std sees it: same prototypes,
// same keys, equal values; 0 equals -0 and NaN equals NaN.

/** True when both values are equal in depth; cycles are followed once. */
export function deepEqual(a: unknown, b: unknown, seen = new Map<object, object>()): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || prototypeOf(a) !== prototypeOf(b)) return false;
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (a instanceof RegExp || a instanceof URL) return String(a) === String(b);
  if (a instanceof ArrayBuffer) {
    return sameItems(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  }
  if (ArrayBuffer.isView(a) && !(a instanceof DataView)) {
    return sameItems(a as Uint8Array, b as Uint8Array);
  }
  if (a instanceof Map || a instanceof Set) {
    const rest = [...b as Map<unknown, unknown>];
    return rest.length === a.size && [...a].every((entry) => takeEqual(rest, entry, seen));
  }
  const keys = keysOf(a).union(keysOf(b));
  return keys.values().every((key) =>
    key in a && key in b && deepEqual(Reflect.get(a, key), Reflect.get(b, key), seen)
  );
}

/** Removes an entry equal to the wanted one; false when there is none. */
function takeEqual(rest: unknown[], wanted: unknown, seen: Map<object, object>): boolean {
  const index = rest.findIndex((entry) => deepEqual(wanted, entry, new Map(seen)));
  if (index === -1) return false;
  rest.splice(index, 1);
  return true;
}

function sameItems(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((item, i) => deepEqual(item, b[i]));
}

/** The own keys of plain objects and arrays; of other objects also the inherited ones. */
function keysOf(value: object): Set<PropertyKey> {
  const keys = new Set<PropertyKey>();
  const isPlain = prototypeOf(value) === Object.prototype || Array.isArray(value);
  let from: object | null = value;
  while (from !== null && from !== Object.prototype && from !== Array.prototype) {
    for (const key of Reflect.ownKeys(from)) {
      if (!isPlain || Object.prototype.propertyIsEnumerable.call(from, key)) keys.add(key);
    }
    from = Object.getPrototypeOf(from);
  }
  return keys;
}

function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
