// Words for a region that is read aloud when its text changes.

import type { Signal } from "@preact/signals";

/** Say words there. The same again differ by a space that nobody sees, or they would be no news. */
export function say(region: Signal<string | undefined>, words: string): void {
  region.value = region.value === words ? `${words}\u00a0` : words;
}
