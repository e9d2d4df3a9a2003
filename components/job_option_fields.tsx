// How jobs are to run: the library's own options, for who wants to see them at work. They stay as they are until
// they are changed.

import { type JobRequest, LONGEST_KEY, OPTIONS, PRIORITIES } from "../squaring/job.ts";

/** The fields, folded away unless one of them is in use. */
export function JobOptionFields({ initial }: { initial: JobRequest }) {
  const { timeout, cancelGrace, priority, key } = initial;
  const inUse = [timeout, cancelGrace, priority, key].some((option) => option !== undefined);
  return (
    <details class="options" open={inUse}>
      <summary>Options</summary>
      <div class="option-fields">
        <Milliseconds name="timeout" label="Time limit" value={timeout} />
        <Milliseconds name="cancelGrace" label="Grace after a cancel" value={cancelGrace} />
        <label for="priority">Among your jobs</label>
        <select id="priority" name="priority">
          {PRIORITIES.map((name) => (
            <option
              key={name}
              value={name === "normal" ? "" : name}
              selected={name === (priority ?? "normal")}
            >
              {name === "normal" ? "in turn" : name === "high" ? "before others" : "after others"}
            </option>
          ))}
        </select>
        <label for="key">Key</label>
        <input
          id="key"
          name="key"
          type="text"
          maxLength={LONGEST_KEY}
          autoComplete="off"
          placeholder="none"
          defaultValue={key}
        />
        <p class="hint">
          A task that is cancelled and does not end within the grace loses its worker, and a new one
          takes its place. Your jobs of one key run one after the other, on the same worker where
          that is free.
        </p>
      </div>
    </details>
  );
}

function Milliseconds(
  { name, label, value }: { name: "timeout" | "cancelGrace"; label: string; value?: number },
) {
  const { min, max } = OPTIONS[name];
  return (
    <>
      <label for={name}>{label}, ms</label>
      <input
        id={name}
        name={name}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        placeholder="none"
        defaultValue={value === undefined ? undefined : String(value)}
      />
    </>
  );
}
