// Where two values differ, to the last detail that a structured clone keeps: -0 and holes, which
// references are one object, the bytes under a view. Needs no stack, so it compares values that are deeper
// than recursion goes.

type Pair = readonly [left: unknown, right: unknown, path: string];

/** The path to the first difference, undefined when there is none. */
export function difference(left: unknown, right: unknown): string | undefined {
  const rightOf = new Map<unknown, unknown>();
  const leftOf = new Map<unknown, unknown>();
  const pairs: Pair[] = [[left, right, "value"]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [left, right, path] = pair;
    if (!isObject(left) || !isObject(right)) {
      if (!Object.is(left, right)) return path;
      continue;
    }
    if (rightOf.has(left) || leftOf.has(right)) {
      if (rightOf.get(left) !== right || leftOf.get(right) !== left) return `${path} (shared)`;
      continue;
    }
    rightOf.set(left, right);
    leftOf.set(right, left);
    const parts = partsOf(left, path);
    const others = partsOf(right, path);
    if (parts.length !== others.length) return `${path} (parts)`;
    parts.forEach(([part, at], index) => pairs.push([part, others[index][0], at]));
  }
  return undefined;
}

function partsOf(object: object, path: string): [part: unknown, path: string][] {
  const short = path.length > 200 ? "…" : path;
  const parts: [unknown, string][] = [
    [Object.getPrototypeOf(object)?.constructor?.name, `${short} (class)`],
    ...insideOf(object).map((part, index) => [part, `${short}<${index}>`] as [unknown, string]),
  ];
  if (ArrayBuffer.isView(object)) return parts;
  for (const key of Reflect.ownKeys(object)) {
    parts.push([key, `${short} (keys)`], [Reflect.get(object, key), `${short}.${String(key)}`]);
    parts.push([Object.getOwnPropertyDescriptor(object, key)?.enumerable, `${short} (hidden)`]);
  }
  return parts;
}

function insideOf(object: object): unknown[] {
  if (object instanceof Map) return [...object].flat();
  if (object instanceof Set) return [...object];
  if (object instanceof Date) return [object.getTime()];
  if (object instanceof RegExp) return [object.source, object.flags];
  if (object instanceof ArrayBuffer) {
    return [object.resizable, object.maxByteLength, new Uint8Array(object).join()];
  }
  if (ArrayBuffer.isView(object)) return [object.buffer, object.byteOffset, object.byteLength];
  const boxed = [Number, String, Boolean, BigInt].some((box) => object instanceof box);
  return boxed ? [object.valueOf()] : [];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
