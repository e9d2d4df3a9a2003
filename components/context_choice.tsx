// The choice of a context: two radio buttons that look like one switch.

import { CONTEXT_NAMES, type ContextName } from "../squaring/job.ts";

const LABELS: Readonly<Record<ContextName, { title: string; hint: string }>> = {
  workers: { title: "Workers", hint: "as threads" },
  subprocesses: { title: "Subprocesses", hint: "as processes" },
};

/** Choose where tasks run. */
export function ContextChoice(
  { chosen, onChoose }: { chosen: ContextName; onChoose: (context: ContextName) => void },
) {
  return (
    <fieldset class="choice">
      <legend class="unseen">Run in</legend>
      {CONTEXT_NAMES.map((context) => (
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
