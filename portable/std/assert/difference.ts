// The lines in which two values differ, for the message of a failed assertion.

const CONTEXT = 2;

/** Both values line by line: `-` is what was found, `+` what was expected. */
export function difference(actual: unknown, expected: unknown): string {
  const [found, wanted] = [lines(actual), lines(expected)];
  const least = Math.min(found.length, wanted.length);
  let start = 0;
  while (start < least && found[start] === wanted[start]) start++;
  let end = 0;
  while (end < least - start && found.at(-1 - end) === wanted.at(-1 - end)) end++;
  const before = found.slice(Math.max(0, start - CONTEXT), start);
  const after = found.slice(found.length - end, found.length - end + CONTEXT);
  return [
    ...before.map((line) => `    ${line}`),
    ...found.slice(start, found.length - end).map((line) => `-   ${line}`),
    ...wanted.slice(start, wanted.length - end).map((line) => `+   ${line}`),
    ...after.map((line) => `    ${line}`),
  ].join("\n");
}

function lines(value: unknown): string[] {
  return Deno.inspect(value, {
    depth: 20,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: 200,
    strAbbreviateSize: 10_000,
  }).split("\n");
}
