// How one step of the way to a value is shown to people: `args[1].onDone`. Knows nothing of what is found
// there.

/** An index, a field's name, or the number of a slot in a map or set. */
export type Step = number | string;

/** The step below an object whose node has this tag. */
export function showStep(tag: unknown, step: Step): string {
  if (tag === "map") {
    return `.${Number(step) % 2 === 0 ? "keys" : "values"}()[${Number(step) >> 1}]`;
  }
  if (tag === "set") return `.values()[${step}]`;
  if (typeof step === "number" || (tag === "sparse" && /^\d+$/.test(step))) return `[${step}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step)
    ? `.${step}`
    : `[${JSON.stringify(step)}]`;
}
