// A sign for each state, so that colour is never the only one.

import type { FutureState } from "../mod.ts";

const SHAPES: Readonly<Record<FutureState, string>> = {
  waiting: "M8 4.5V8l2.5 1.6 M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4",
  executing: "M5 3l7.5 5L5 13z",
  cancelling: "M4.5 4.5v7 M11.5 4.5v7 M8 6.5v3",
  cancelled: "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4 M3.8 3.8l8.4 8.4",
  failed: "M4 4l8 8 M12 4l-8 8",
  completed: "M3 8.6l3.4 3.4L13 4.6",
};

/** The sign of a state. It says nothing aloud: the text beside it does. */
export function StateIcon({ state }: { state: FutureState }) {
  return (
    <svg class="state-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={SHAPES[state]} />
    </svg>
  );
}
