// The fizz buzz demo: a cell for each number, named by the task's messages as they arrive.

import { DemoFrame } from "../components/demo_frame.tsx";
import type { DemoStart } from "../components/demo_store.ts";
import { useDemo } from "../components/use_demo.ts";

const NAMES: Readonly<Record<string, string>> = {
  fizz: "Fizz",
  buzz: "Buzz",
  fizzBuzz: "Fizz buzz",
};

/** The demo. */
export default function FizzBuzzDemo(start: DemoStart) {
  const store = useDemo(start);
  const said = new Map(store.messages.value.map(({ type, value }) => [value as number, type]));
  const limit = store.job.value?.input ?? start.initial.input;
  const reached = store.job.value?.state === "completed" ? limit : Math.max(0, ...said.keys());
  return (
    <DemoFrame store={store} initial={start.initial} label="Count to">
      <ul class="tally" aria-label="Messages by type">
        {Object.entries(NAMES).map(([type, name]) => (
          <li key={type} class={`said ${type}`}>
            {name}
            <b>{store.messages.value.filter((message) => message.type === type).length}</b>
          </li>
        ))}
      </ul>
      <ol class="cells" aria-label="Numbers">
        {Array.from({ length: limit }, (_, i) => i + 1).map((n) => {
          const type = said.get(n);
          return (
            <li key={n} class={type ?? (n <= reached ? "reached" : "")}>
              {type === undefined ? n : NAMES[type]}
            </li>
          );
        })}
      </ol>
    </DemoFrame>
  );
}
