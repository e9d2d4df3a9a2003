import { assert, assertEquals, assertThrows } from "@std/assert";
import { isCancellable, isDone } from "../../futures/future/states.ts";
import {
  nextPhase,
  type Phase,
  publicState,
  type TransitionEvent,
  TRANSITIONS,
} from "../../futures/future/transitions.ts";
import { ALPHABET, checkTable, phaseAfter, sequences } from "./stories.ts";

const LENGTH = 6;
const PHASES = Object.keys(TRANSITIONS) as Phase[];

Deno.test(`A1 every sequence of up to ${LENGTH} events does what the contract says (pure)`, () => {
  const tried = checkTable(LENGTH);
  assertEquals(tried, (7 ** (LENGTH + 1) - 1) / 6);
  console.log(`tried ${tried} sequences of ${Object.keys(ALPHABET).length} events`);
});

Deno.test("A1 the complete sequences without sent and lost are exactly the seven (pure)", () => {
  const complete = [...sequences(4)].filter((story) => {
    const phase = phaseAfter(story);
    return phase !== undefined && isDone(publicState(phase)) && !/[ML]/.test(story);
  });
  assertEquals(complete.sort(), ["CA", "CSR", "CSX", "SCR", "SCX", "SR", "SX"]);
});

Deno.test("A1 each phase is reached by a sequence, and the final ones are done (pure)", () => {
  const reached = new Set([...sequences(5)].map(phaseAfter));
  reached.delete(undefined);
  assertEquals([...reached].sort(), PHASES.toSorted());
  for (const phase of PHASES) {
    assertEquals(isDone(publicState(phase)), Object.keys(TRANSITIONS[phase]).length === 0, phase);
  }
});

Deno.test("A1 an impossible event is told with its name and the phase (pure)", () => {
  const { message } = assertThrows(() => nextPhase("waiting", "returned")) as Error;
  assertEquals(message, 'Cannot move future: "returned" is impossible while waiting');
});

Deno.test("A1 the checks fail whichever cell of the table is altered (pure)", () => {
  const choices = [undefined, ...PHASES];
  let mutations = 0;
  for (const phase of PHASES) {
    for (const event of Object.values(ALPHABET)) {
      for (const choice of choices) {
        if (choice === TRANSITIONS[phase][event]) continue;
        mutations += 1;
        assert(failsWith(phase, event, choice), `${phase}, ${event}: ${choice} was not noticed`);
      }
    }
  }
  assertEquals(mutations, 11 * 7 * 11);
  checkTable(5);
  console.log(`noticed ${mutations} alterations of ${11 * 7} cells`);
});

function failsWith(phase: Phase, event: TransitionEvent, choice: Phase | undefined): boolean {
  const row = TRANSITIONS[phase];
  const before = row[event];
  if (choice === undefined) delete row[event];
  else row[event] = choice;
  try {
    checkTable(5);
    return false;
  } catch {
    return true;
  } finally {
    if (before === undefined) delete row[event];
    else row[event] = before;
  }
}

Deno.test("A3 no event makes a future cancellable again, or undoes its end (pure)", () => {
  for (const phase of PHASES) {
    for (const next of Object.values(TRANSITIONS[phase])) {
      const [from, to] = [publicState(phase), publicState(next)];
      assert(isCancellable(from) || !isCancellable(to), `${phase} -> ${next}`);
      assert(!isDone(from), `${phase} -> ${next}`);
    }
  }
});
