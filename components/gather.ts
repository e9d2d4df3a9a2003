// Gathers what comes in bursts and hands it over at once, so that 200 changes cost one update.

/** Runs a function later. */
export type Schedule = (run: () => void) => void;

/**
 * Gather values.
 *
 * @param flush Gets everything gathered, in order.
 * @param schedule When: called with the first value after each flush.
 * @returns Takes one value.
 */
export function gather<T>(flush: (values: T[]) => void, schedule: Schedule): (value: T) => void {
  let values: T[] = [];
  function handOver() {
    const gathered = values;
    values = [];
    flush(gathered);
  }
  return (value) => {
    if (values.push(value) === 1) schedule(handOver);
  };
}

/** At the next frame; at once when the page is hidden and has no frames. */
export function perFrame(run: () => void): void {
  if (document.visibilityState === "visible") requestAnimationFrame(run);
  else queueMicrotask(run);
}

/** A second later: nobody can listen faster. */
export function perSecond(run: () => void): void {
  setTimeout(run, 1000);
}
