// What became of the last thing that was asked for: a refusal is said until something is done.

import { type Signal, useSignal } from "@preact/signals";
import { say } from "./say.ts";

/**
 * A place for refusals among the notices.
 *
 * @param notice What the page says; a refusal, if the server rendered one.
 * @returns Takes why the last thing was refused, or undefined when it was done. That takes back a
 * refusal, but nothing else that was said.
 */
export function useRefusal(notice: Signal<string | undefined>): (why: string | undefined) => void {
  const refusal = useSignal(notice.peek());
  return (why) => {
    if (why !== undefined) say(notice, why);
    else if (notice.value === refusal.value) notice.value = undefined;
    else return;
    refusal.value = notice.value;
  };
}
