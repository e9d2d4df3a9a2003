// What `console.log(value); // said` in an example of the documentation becomes when the examples are
// run as tests: a check that the comment tells the truth.

/** Fails unless the values print as an example says. */
export function shows(said: string, ...values: unknown[]): void {
  const shown = values.map(show).join(" ");
  if (shown !== said) {
    throw new Error(`Cannot confirm example: it says "${said}" but prints "${shown}"`);
  }
}

function show(value: unknown): string {
  return typeof value === "string"
    ? value
    : Deno.inspect(value, { breakLength: Infinity, compact: true });
}
