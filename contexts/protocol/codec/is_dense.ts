// Whether an array is its elements and nothing more, for both forms of a value: no holes and no fields
// with names.

/** Longer arrays of primitives are not asked for named fields (docs/values.md): it would double their price. */
const ASKED_LENGTH = 100;

/** Whether the elements alone make up the array. */
export function isDense(array: readonly unknown[]): boolean {
  let asked = array.length <= ASKED_LENGTH;
  for (let index = 0; index < array.length; index++) {
    const element = array[index];
    if (typeof element === "object") asked = true;
    else if (element === undefined && !Object.hasOwn(array, index)) return false;
  }
  return !asked || Object.keys(array).length === array.length;
}
