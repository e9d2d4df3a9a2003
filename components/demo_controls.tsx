// The controls of a demo: how much, where, start, cancel. One form, which works without scripts too.

import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { JobRequest } from "../squaring/job.ts";
import { DEMO_INPUTS } from "../squaring/run.ts";
import { keepInAddress, useChoice } from "./choice.ts";
import { ContextChoice } from "./context_choice.tsx";
import type { DemoStore } from "./demo_store.ts";
import { post } from "./post.ts";
import { useRefusal } from "./use_refusal.ts";

/** The controls; the label says what the number means. */
export function DemoControls(
  { store, initial, label }: { store: DemoStore; initial: JobRequest; label: string },
) {
  const { demo } = store;
  const { min, max, step } = DEMO_INPUTS[demo];
  const { input, context } = useChoice(demo, initial);
  const refuse = useRefusal(store.notice);
  const wasBusy = useRef(false);
  useSignalEffect(() => {
    const isOver = wasBusy.current && !store.busy.value;
    wasBusy.current = store.busy.value;
    if (isOver) refuse(undefined); // what stood in the way is gone
  });

  async function act(event: JSX.TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const { value } = event.submitter as HTMLButtonElement;
    const request = { input: input.value, context: context.value };
    if (value === "start") keepInAddress(request);
    const why = value === "cancel"
      ? await post(`/api/demos/${demo}/cancel`)
      : await post(`/api/demos/${demo}`, request);
    refuse(why);
  }

  return (
    <form class="controls" id={demo} method="post" action={`/${demo}`} onSubmit={act}>
      <div class="slider">
        <label for="input">{label}</label>
        <output for="input" class="slider-value">{input.value.toLocaleString("en")}</output>
        <input
          id="input"
          name="input"
          type="range"
          min={min}
          max={max}
          step={step}
          value={input}
          onInput={(event) => input.value = event.currentTarget.valueAsNumber}
        />
      </div>
      <ContextChoice
        offered={store.offered}
        chosen={context.value}
        onChoose={(chosen) => context.value = chosen}
      />
      <div class="buttons">
        <button
          type="submit"
          class="primary"
          name="action"
          value="start"
          aria-disabled={`${store.busy.value}`}
        >
          Start
        </button>
        <button type="submit" name="action" value="cancel" aria-disabled={`${!store.busy.value}`}>
          Cancel
        </button>
      </div>
    </form>
  );
}
