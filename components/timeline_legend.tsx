// What the bars of the timeline mean.

import { STATES } from "../squaring/view.ts";

/** The legend. */
export function TimelineLegend() {
  return (
    <ul class="legend" aria-label="What the bars mean">
      {STATES.filter((state) => state !== "waiting").map((state) => (
        <li key={state}>
          <svg class={`bar ${state}`} aria-hidden="true">
            <rect class="bar-fill" width="100%" height="100%" />
            <rect class="bar-texture" width="100%" height="100%" />
          </svg>
          {state}
        </li>
      ))}
      <li>
        <svg class="bar" aria-hidden="true">
          <use class="bar-replaced" href="#sign-replaced" x="50%" y="0" />
        </svg>
        worker replaced
      </li>
    </ul>
  );
}
