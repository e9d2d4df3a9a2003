// What is chosen in a form: a number and a context.

import { type Signal, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { ContextName, JobRequest } from "../squaring/job.ts";

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
  const { input, context } = useMemo(() => shownIn(form) ?? initial, []);
  return { input: useSignal(input), context: useSignal(context) };
}

function shownIn(id: string): JobRequest | undefined {
  const form = globalThis.document?.getElementById(id) as HTMLFormElement | null | undefined;
  if (!form) return undefined; // on the server
  const fields = new FormData(form);
  return {
    input: Number(fields.get("input")),
    context: fields.get("context") as ContextName,
  };
}

/**
 * Keep a choice in the address of the page, where the form leaves it without scripts, so that a reload
 * and the way back show it again.
 */
export function keepChoice({ input, context }: JobRequest): void {
  history.replaceState(history.state, "", `?input=${input}&context=${context}`);
}
