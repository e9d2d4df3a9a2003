// What a visitor can do: choose a number and a context, submit, cancel all, clear. One form, which
// works without scripts; with them it is sent in the background and the page stays.

import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { INPUT, type JobRequest } from "../squaring/job.ts";
import { keepChoice, useChoice } from "./choice.ts";
import { ContextChoice } from "./context_choice.tsx";
import { post } from "./post.ts";
import { useRefusal } from "./use_refusal.ts";

/** The id of the form, for buttons elsewhere on the page. */
export const FORM = "square";

/** The controls. */
export function JobControls(
  { initial, notice }: { initial: JobRequest; notice: Signal<string | undefined> },
) {
  const { input, context } = useChoice(FORM, initial);
  const refuse = useRefusal(notice);

  async function act(event: JSX.TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const { name, value } = event.submitter as HTMLButtonElement;
    const request = { input: input.value, context: context.value };
    if (value === "square") keepChoice(request);
    const why = name === "cancel"
      ? await post(`/api/jobs/${value}/cancel`)
      : value === "square"
      ? await post("/api/jobs", request)
      : await post(value === "cancel-all" ? "/api/jobs/cancel" : "/api/jobs/clear");
    refuse(why);
  }

  return (
    <form class="card controls" id={FORM} method="post" action="/" onSubmit={act}>
      <h2>New job</h2>
      <div class="slider">
        <label for="input">Number to square</label>
        <output for="input" class="slider-value">{input}</output>
        <input
          id="input"
          name="input"
          type="range"
          min={INPUT.min}
          max={INPUT.max}
          step={1}
          value={input}
          onInput={(event) => input.value = event.currentTarget.valueAsNumber}
        />
      </div>
      <p class="odds">{odds(input.value)}</p>
      <ContextChoice chosen={context.value} onChoose={(chosen) => context.value = chosen} />
      <div class="buttons">
        <button type="submit" class="primary" name="action" value="square">Square</button>
        <button type="submit" name="action" value="cancel-all">Cancel all</button>
        <button type="submit" name="action" value="clear">Clear finished</button>
      </div>
    </form>
  );
}

function odds(input: number): string {
  const mean = (input + 5) / 5;
  const failing = Math.exp(-5 / mean);
  return `Would take ${mean.toFixed(1)} s on average; ${
    Math.round(failing * 100)
  } % would take more than 5 s, and fail then.`;
}
