// What became of the last thing that was asked for: a refusal is said until something is done.

import { type Signal, useSignal } from "@preact/signals";
import type { Notice } from "./notice.tsx";

/**
 * A place for refusals among the notices.
 *
 * @param notice What the page says; a refusal, if the server rendered one.
 * @returns Takes why the last thing was refused, or undefined when it was done. That takes back a
 * refusal, but nothing else that was said.
 */
export function useRefusal(notice: Signal<Notice | undefined>): (why: Notice | undefined) => void {
  const refusal = useSignal(notice.peek());
  return (why) => {
    if (why === undefined && notice.value !== refusal.value) return;
    // The same again differs by a space that nobody sees, or it would be no news to who listens.
    const again = why !== undefined && why.text === notice.value?.text;
    notice.value = again ? { ...why, text: `${why.text}\u00a0` } : why;
    refusal.value = notice.value;
  };
}
