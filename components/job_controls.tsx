// What a visitor can do: choose a number and a context, submit, cancel all, clear. One form, which
// works without scripts; with them it is sent in the background and the page stays.

import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { type ContextName, INPUT, type JobRequest } from "../squaring/job.ts";
import type { View } from "../squaring/view.ts";
import { chosenIn, keepInAddress, useChoice } from "./choice.ts";
import { ContextChoice } from "./context_choice.tsx";
import { JobOptionFields } from "./job_option_fields.tsx";
import type { Notice } from "./notice.tsx";
import { post } from "./post.ts";
import { useRefusal } from "./use_refusal.ts";

/** The id of the form, for buttons elsewhere on the page. */
export const FORM = "square";

/** The controls. */
export function JobControls(
  { initial, offered, notice, view }: {
    initial: JobRequest;
    offered: readonly ContextName[];
    notice: Signal<Notice | undefined>;
    view: Signal<View>;
  },
) {
  const { input, context } = useChoice(FORM, initial);
  const refuse = useRefusal(notice);

  async function act(event: JSX.TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const request = chosenIn(FORM)!;
    const { name, value } = event.submitter as HTMLButtonElement;
    if (value.startsWith("square")) keepInAddress(request, view.value);
    refuse(await send(name, value, request));
  }

  return (
    <form class="card controls" id={FORM} method="post" action="/" noValidate onSubmit={act}>
      <h2 class="unseen">New job</h2>
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
      <ContextChoice
        offered={offered}
        chosen={context.value}
        onChoose={(chosen) => context.value = chosen}
      />
      <div class="buttons squares">
        <button
          type="submit"
          class="primary"
          name="action"
          value="square"
          aria-keyshortcuts="s"
        >
          Square
        </button>
        {[10, 50].map((count) => (
          <button
            key={count}
            type="submit"
            name="action"
            value={`square-${count}`}
            aria-keyshortcuts={count === 10 ? "x" : "l"}
          >
            <span class="unseen">Square</span> × {count}
          </button>
        ))}
      </div>
      <div class="buttons">
        <button type="submit" name="action" value="cancel-all" aria-keyshortcuts="c">
          Cancel all
        </button>
        <button type="submit" name="action" value="clear" aria-keyshortcuts="f">
          Clear finished
        </button>
        <button type="submit" name="action" value="retry" aria-keyshortcuts="r">
          Retry failed
        </button>
      </div>
      <JobOptionFields initial={initial} />
      {view.value.show !== undefined && <input type="hidden" name="show" value={view.value.show} />}
      {view.value.runningFirst && <input type="hidden" name="order" value="running" />}
    </form>
  );
}

function send(name: string, value: string, request: JobRequest): Promise<Notice | undefined> {
  if (name === "cancel" || name === "again") return post(`/api/jobs/${value}/${name}`);
  if (value === "cancel-all") return post("/api/jobs/cancel");
  if (value === "clear" || value === "retry") return post(`/api/jobs/${value}`);
  const [, count] = value.split("-");
  return post("/api/jobs", count === undefined ? request : { ...request, count: Number(count) });
}

function odds(input: number): string {
  const mean = (input + 5) / 5;
  const failing = Math.exp(-5 / mean);
  return `On average ${mean.toFixed(1)} s; ${Math.round(failing * 100)} % fail after 5 s.`;
}
