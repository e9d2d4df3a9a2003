// The sign of a state, as it is drawn once for the whole page in drawings.tsx.

import type { FutureState } from "../mod.ts";

/** It says nothing aloud: the text beside it does. */
export function StateIcon({ state }: { state: FutureState }) {
  return (
    <svg class="state-icon" viewBox="0 0 16 16" aria-hidden="true">
      <use href={`#sign-${state}`} />
    </svg>
  );
}
