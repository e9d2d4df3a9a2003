// The progress demo: a bar that follows the task's reports.

import { DemoFrame } from "../components/demo_frame.tsx";
import type { DemoStart } from "../components/demo_store.ts";
import { useDemo } from "../components/use_demo.ts";
import type { Step } from "../mod.ts";

/** The demo. */
export default function ProgressDemo(start: DemoStart) {
  const store = useDemo(start);
  const last = store.messages.value.at(-1)?.value as Step | undefined;
  const { complete, total } = last ?? { complete: 0, total: 100 };
  return (
    <DemoFrame store={store} initial={start.initial} label="Count the primes below">
      <div class="progress">
        <progress max={total} value={complete} aria-label="Progress" />
        <span class="progress-percent">{Math.round(100 * complete / total)} %</span>
        <p class="progress-message">{last?.message ?? "No report yet."}</p>
      </div>
    </DemoFrame>
  );
}
