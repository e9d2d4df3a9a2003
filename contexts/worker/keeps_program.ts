// Whether a Deno Worker keeps the program from ending. Deno has it for node:worker_threads only, as a
// method without a name; where it is missing, idle workers keep the program, as plain Workers do.

type Keep = (this: Worker, keeps: boolean) => void;

const KEEP =
  Object.getOwnPropertySymbols(Worker.prototype).find((symbol) =>
    symbol.description === undefined
  ) ??
    Object.getOwnPropertySymbols(Worker.prototype).find((symbol) => symbol.description === "");

/** Let a worker keep the program, or not. Calls must alternate, beginning with `false`. */
export function keepsProgram(worker: Worker, keeps: boolean): void {
  const keep = KEEP === undefined
    ? undefined
    : (worker as unknown as Record<symbol, Keep | undefined>)[KEEP];
  if (typeof keep === "function" && keep.length === 1) keep.call(worker, keeps);
}
