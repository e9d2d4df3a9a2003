// What is drawn more than once: a sign for each state, so that colour is never the only one, and what
// the timeline's bars are filled with. The server renders it alone; islands and styles refer to it.

import type { FutureState } from "../mod.ts";

const SIGNS: Readonly<Record<FutureState, string>> = {
  waiting: "M8 4.5V8l2.5 1.6 M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4",
  executing: "M5 3l7.5 5L5 13z",
  cancelling: "M4.5 4.5v7 M11.5 4.5v7 M8 6.5v3",
  cancelled: "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4 M3.8 3.8l8.4 8.4",
  failed: "M4 4l8 8 M12 4l-8 8",
  completed: "M3 8.6l3.4 3.4L13 4.6",
};

/** The drawings, which show nothing where they stand. */
export function Drawings() {
  return (
    <svg class="unseen" aria-hidden="true">
      <defs>
        {Object.entries(SIGNS).map(([state, shape]) => (
          <path key={state} id={`sign-${state}`} d={shape} />
        ))}
        <path id="sign-replaced" d="M0-1V14 M-3 3L3 9 M3 3L-3 9" />
        {/* Failed and cancelled bars differ in more than colour: red and pink look alike to some. */}
        <pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M0 6L6 0" />
        </pattern>
        <pattern id="crossed" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M0 6L6 0M0 0L6 6" />
        </pattern>
      </defs>
    </svg>
  );
}
