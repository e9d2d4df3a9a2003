// What the transition table costs: the life of a task, against assignments without a table.

import { nextPhase, type Phase, PHASES } from "../../futures/future/transitions.ts";

Deno.bench("assignments", { group: "life of a task", baseline: true }, () => {
  let phase: Phase = "waiting";
  for (const event of ["started", "returned"]) {
    phase = event === "started" ? "executing" : "completed";
  }
  check(phase);
});

Deno.bench("nextPhase", { group: "life of a task" }, () => {
  let phase = PHASES.waiting;
  for (const event of ["started", "returned"] as const) phase = nextPhase(phase, event);
  check(phase.state);
});

function check(state: string): void {
  if (state !== "completed") throw new Error(`Cannot trust figure: ended ${state}`);
}
