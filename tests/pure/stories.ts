// What the contract says in A of sequences of events, in words of its own: an oracle for the transition table,
// which it does not read. A story is a text of letters, one for each event that was accepted.

import {
  nextPhase,
  type Phase,
  PHASES,
  type TransitionEvent,
} from "../../futures/future/transitions.ts";
import { TransitionError } from "../../futures/future/transitions.ts";

/** The letters of stories: the whole alphabet. */
export const ALPHABET: Readonly<Record<string, TransitionEvent>> = {
  S: "started",
  A: "abandoned",
  R: "returned",
  X: "raised",
  M: "sent",
  L: "lost",
  C: "cancel",
};

const LETTERS = Object.keys(ALPHABET);

/** Where each story that can be told leads. What matches none is impossible. */
const ENDS: readonly (readonly [story: RegExp, phase: Phase])[] = [
  [/^$/, "waiting"],
  [/^SM*$/, "executing"],
  [/^C$/, "cancelling before start"],
  [/^(?:SM*C|CS)M*$/, "cancelling after start"],
  [/^SM*R$/, "completed"],
  [/^SM*X$/, "failed"],
  [/^(?:SM*)?L$/, "lost"],
  [/^CA$/, "cancelled, abandoned"],
  [/^(?:SM*C|CS)M*R$/, "cancelled, completed"],
  [/^(?:SM*C|CS)M*X$/, "cancelled, failed"],
  [/^(?:C|(?:SM*C|CS)M*)L$/, "cancelled, lost"],
];

/** Where a story leads; undefined if it cannot be told. */
export function phaseAfter(story: string): Phase | undefined {
  return ENDS.find(([pattern]) => pattern.test(story))?.[1];
}

/** Every sequence of letters up to a length, the empty one first, shorter before longer. */
export function* sequences(length: number): Generator<string> {
  let before = [""];
  yield "";
  for (let size = 1; size <= length; size++) {
    const now: string[] = [];
    for (const start of before) for (const letter of LETTERS) now.push(start + letter);
    yield* now;
    before = now;
  }
}

/**
 * Play every sequence up to a length on the transition table. An impossible event must throw; what was
 * told before it goes on from where it was.
 *
 * @returns How many sequences were tried.
 * @throws {Error} At the first event that does not do what the contract says.
 */
export function checkTable(length: number): number {
  let tried = 0;
  for (const sequence of sequences(length)) {
    tried += 1;
    let story = "";
    let phase: Phase = "waiting";
    for (const letter of sequence) {
      const expected = phaseAfter(story + letter);
      const found = step(phase, ALPHABET[letter] as TransitionEvent);
      if (found !== expected) {
        throw new Error(`${sequence}: ${letter} after "${story}" gives ${found}, not ${expected}`);
      }
      if (expected === undefined) continue;
      story += letter;
      phase = expected;
    }
  }
  return tried;
}

function step(phase: Phase, event: TransitionEvent): Phase | undefined {
  try {
    return nextPhase(PHASES[phase], event).name;
  } catch (error) {
    if (error instanceof TransitionError) return undefined;
    throw error;
  }
}
