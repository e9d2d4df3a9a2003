// A Deno Worker keeps the program from ending for as long as it lives. Deno can lift that, as it does for
// node:worker_threads, by a method without a name; where it is missing, workers keep the program, as
// plain ones do, until their executor is shut down.

type SetRef = (this: Worker, ref: boolean) => void;

const SET_REF = Object.getOwnPropertySymbols(Worker.prototype).find((symbol) =>
  !symbol.description
);

/** Let the program end while this worker lives. */
export function letProgramEnd(worker: Worker): void {
  const setRef = SET_REF && (worker as unknown as Record<symbol, SetRef | undefined>)[SET_REF];
  if (typeof setRef === "function" && setRef.length === 1) setRef.call(worker, false);
}
