// The choice of a context: radio buttons that look like one switch.

import type { ContextName } from "../squaring/job.ts";

const LABELS: Readonly<Record<ContextName, { title: string; hint: string }>> = {
  workers: { title: "Workers", hint: "as threads" },
  subprocesses: { title: "Subprocesses", hint: "as processes" },
  fleet: { title: "Fleet", hint: "on hosts" },
};

/** Choose where tasks run. */
export function ContextChoice(
  { offered, chosen, onChoose }: {
    offered: readonly ContextName[];
    chosen: ContextName;
    onChoose: (context: ContextName) => void;
  },
) {
  return (
    <fieldset class={offered.length > 2 ? "choice three" : "choice"}>
      <legend class="unseen">Run in</legend>
      {offered.map((context) => (
        <label key={context}>
          <input
            type="radio"
            name="context"
            value={context}
            checked={context === chosen}
            onChange={() => onChoose(context)}
          />
          <span class="choice-title">{LABELS[context].title}</span>
          <span class="choice-hint">{LABELS[context].hint}</span>
        </label>
      ))}
    </fieldset>
  );
}
