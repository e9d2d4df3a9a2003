// Tasks that print.

const encoder = new TextEncoder();

/** Prints with many a method, then gives its value back. */
export function print(value: string): string {
  console.log(value, { a: [1, 2] });
  console.error("wrong %d", 7);
  console.group("group");
  console.info("inside");
  console.groupEnd();
  console.table([{ n: 1 }]);
  console.assert(false, "not so");
  return value;
}

/** Prints a line before and after a pause, with others beside it. */
export async function printTwice(value: string): Promise<void> {
  console.log(`${value} before`);
  await new Promise((resolve) => setTimeout(resolve, 5));
  console.log(`${value} after`);
}

/** Writes bytes by itself, a character in two parts. */
export async function write(text: string): Promise<void> {
  const bytes = encoder.encode(text);
  Deno.stdout.writeSync(bytes.subarray(0, 1));
  await Deno.stdout.write(bytes.subarray(1));
  await Deno.stderr.write(bytes);
  await new Promise((resolve) => setTimeout(resolve, 50)); // they travel by themselves
}

/** Prints, and ends its worker. */
export function printAndExit(): never {
  console.log("last words");
  Deno.exit(3);
}
