// Keys for what the page's buttons and links do. Each says its own key (`aria-keyshortcuts`); here they are
// pressed, listed, and turned off by who needs the letters for something else.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const KEPT = "shortcuts";
const ROWS = "tr[data-job]";
const LIST: readonly (readonly [key: string, does: string])[] = [
  ["s", "Square"],
  ["x", "Square × 10"],
  ["l", "Square × 50"],
  ["c", "Cancel all"],
  ["f", "Clear finished"],
  ["r", "Retry failed"],
  ["o", "Running first, or newest first"],
  ["j", "Next job"],
  ["k", "Job before"],
  ["?", "This list"],
];

/** The list, and whether the keys do anything. */
export function Shortcuts() {
  const on = useSignal(true);
  useEffect(() => {
    on.value = localStorage.getItem(KEPT) !== "off";
    const press = (event: KeyboardEvent) => {
      if (on.value && !isTyping(event) && doIt(event.key)) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);

  function toggle() {
    on.value = !on.value;
    localStorage.setItem(KEPT, on.value ? "on" : "off");
  }

  return (
    <div class="shortcuts scripted">
      <button type="button" popovertarget="shortcuts" aria-keyshortcuts="?">
        Keyboard shortcuts
      </button>
      <div id="shortcuts" popover="auto" role="dialog" aria-label="Keyboard shortcuts">
        <h2>Keyboard shortcuts</h2>
        <dl>
          {LIST.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input type="checkbox" checked={on} onChange={toggle} /> Use them
        </label>
        <button type="button" popovertarget="shortcuts" popovertargetaction="hide">Close</button>
      </div>
    </div>
  );
}

function doIt(key: string): boolean {
  if (key === "j" || key === "k") return move(key === "j" ? 1 : -1);
  const button = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
  button?.click();
  return button !== null;
}

function move(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[here === -1 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
  row?.focus();
  return row !== undefined;
}

function isTyping({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey) return true;
  return target instanceof Element &&
    target.matches("input:not([type=range], [type=radio]), select, textarea");
}
