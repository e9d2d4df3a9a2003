import { assert, assertEquals, assertThrows } from "@std/assert";
import { isCancellable, isDone } from "../../futures/future/states.ts";
import {
  nextPhase,
  type Phase,
  PHASES,
  publicState,
  type TransitionEvent,
  TRANSITIONS,
} from "../../futures/future/transitions.ts";
import { ALPHABET, checkTable, phaseAfter, sequences } from "./stories.ts";

const LENGTH = 6;
const NAMES = Object.keys(TRANSITIONS) as Phase[];

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
  assertEquals([...reached].sort(), NAMES.toSorted());
  for (const phase of NAMES) {
    const { state, cancellable, done } = PHASES[phase];
    assertEquals([state, cancellable, done], [
      publicState(phase),
      isCancellable(publicState(phase)),
      Object.keys(TRANSITIONS[phase]).length === 0,
    ]);
  }
});

Deno.test("A1 an impossible event is told with its name and the phase (pure)", () => {
  const { message } = assertThrows(() => nextPhase(PHASES.waiting, "returned")) as Error;
  assertEquals(message, 'Cannot move future: "returned" is impossible while waiting');
});

Deno.test("A1 the checks fail whichever cell of the table is altered (pure)", () => {
  const choices = [undefined, ...NAMES];
  let mutations = 0;
  for (const phase of NAMES) {
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
  const row = PHASES[phase];
  const before = row[event];
  row[event] = choice === undefined ? undefined : PHASES[choice];
  try {
    checkTable(5);
    return false;
  } catch {
    return true;
  } finally {
    row[event] = before;
  }
}

Deno.test("A3 no event makes a future cancellable again, or undoes its end (pure)", () => {
  for (const phase of NAMES) {
    for (const next of Object.values(TRANSITIONS[phase])) {
      const [from, to] = [publicState(phase), publicState(next)];
      assert(isCancellable(from) || !isCancellable(to), `${phase} -> ${next}`);
      assert(!isDone(from), `${phase} -> ${next}`);
    }
  }
});
