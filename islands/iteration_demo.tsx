// The iteration demo: a plot that follows the task's items.

import { DemoFrame } from "../components/demo_frame.tsx";
import type { DemoStart } from "../components/demo_store.ts";
import { PiPlot } from "../components/pi_plot.tsx";
import { useDemo } from "../components/use_demo.ts";
import type { PiEstimate } from "../squaring/approximate_pi.ts";

/** The demo. */
export default function IterationDemo(start: DemoStart) {
  const store = useDemo(start);
  const estimates = store.messages.value.map(({ value }) => value as PiEstimate);
  return (
    <DemoFrame store={store} initial={start.initial} label="Number of estimates">
      <PiPlot estimates={estimates} />
    </DemoFrame>
  );
}
