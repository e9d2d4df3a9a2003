// What a slot of a graph stands for when that is no object.

/** The scalar in a slot. */
export function scalarOf(slot: unknown): unknown {
  if (slot === undefined) throw new TypeError("a slot is missing");
  if (!Array.isArray(slot)) {
    if (typeof slot !== "object" || slot === null) return slot;
  } else {
    switch (slot[0]) {
      case "undefined":
        return undefined;
      case "NaN":
        return NaN;
      case "Infinity":
        return Infinity;
      case "-Infinity":
        return -Infinity;
      case "-0":
        return -0;
      case "bigint":
        if (typeof slot[1] === "string" && /^-?\d+$/.test(slot[1])) return BigInt(slot[1]);
    }
  }
  throw new TypeError(`${JSON.stringify(slot)} stands for nothing`);
}
