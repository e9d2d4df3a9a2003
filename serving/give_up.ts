// The end of a program that was started in a way that cannot work.

/** Says why in one line, and ends the program with code 1. */
export function giveUp(reason: string): never {
  console.error(reason);
  Deno.exit(1);
}
