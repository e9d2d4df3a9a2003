// A worker that is set up, for the contract suite.

let model: string | undefined;
let loads = 0;

/** Sets the worker up. */
export async function load(name: string): Promise<void> {
  await Promise.resolve();
  model = name;
  loads += 1;
}

/** What the worker was set up with, and how often. */
export function read(): string {
  return `${model} ${loads}`;
}

/** Fails. */
export function fail(path: string): never {
  throw new RangeError(`${path} is no model`);
}
