// How many Deno Workers of this program live: the sanitizers of `deno test` do not see one that leaks.

let live = 0;

class CountedWorker extends Worker {
  #ended = false;

  constructor(...args: ConstructorParameters<typeof Worker>) {
    super(...args);
    live += 1;
  }

  override terminate(): void {
    if (!this.#ended) live -= 1;
    this.#ended = true;
    super.terminate();
  }
}

/** Count from now on. */
export function countWorkers(): void {
  globalThis.Worker = CountedWorker;
}

/** Those that were started and not terminated. */
export function liveWorkers(): number {
  return live;
}
