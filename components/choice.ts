// What is chosen in a form: a number, a context, and how to run.

import { type Signal, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { ContextName, JobRequest, Priority } from "../squaring/job.ts";
import { pageQuery, type View } from "../squaring/view.ts";

/**
 * The choice in a form, beginning with what it shows: who was faster than the scripts loses nothing.
 *
 * @param form The id of the form.
 * @param initial What the server rendered.
 */
export function useChoice(
  form: string,
  initial: JobRequest,
): { readonly input: Signal<number>; readonly context: Signal<ContextName> } {
  const { input, context } = useMemo(() => chosenIn(form) ?? initial, []);
  return { input: useSignal(input), context: useSignal(context) };
}

/** What a form shows; undefined on the server. */
export function chosenIn(id: string): JobRequest | undefined {
  const form = globalThis.document?.getElementById(id) as HTMLFormElement | null | undefined;
  if (!form) return undefined;
  const fields = new FormData(form);
  const text = (name: string) => fields.get(name) as string | null || undefined;
  const number = (name: string) => text(name) === undefined ? undefined : Number(text(name));
  return {
    input: number("input") ?? 0,
    context: text("context") as ContextName,
    timeout: number("timeout"),
    cancelGrace: number("cancelGrace"),
    priority: text("priority") as Priority | undefined,
    key: text("key"),
  };
}

/**
 * Keep a choice and a view in the address of the page, where the form leaves them without scripts, so that a
 * reload and the way back show them again.
 */
export function keepInAddress(request: JobRequest, view?: View): void {
  history.replaceState(history.state, "", pageQuery(request, view));
}
