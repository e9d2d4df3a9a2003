// Tasks that return and leave something behind that keeps their thread, for a while.

import type { SharedEvent } from "../../mod.ts";

/** Leaves a timer behind that blocks the thread for so many milliseconds, and says when it begins to. */
export function leaveTimer(begins: SharedEvent, ms: number): void {
  setTimeout(() => {
    begins.set();
    for (const end = performance.now() + ms; performance.now() < end;);
  }, 0);
}

/** The same with microtasks, each of which leaves the next one. */
export function leaveMicrotasks(begins: SharedEvent, ms: number): void {
  const end = performance.now() + ms;
  const again = () => {
    if (performance.now() < end) queueMicrotask(again);
  };
  setTimeout(() => {
    begins.set();
    again();
  }, 0);
}
