// The one transition table of every future: internal phase x event -> phase. Pure.
//
// A cell that is missing is an impossible message: `nextPhase` throws, so that a bug in a context is
// seen at once. The nine phases of traits-futures stand here, and the two that end a lost worker.

import type { Message } from "./messages.ts";
import {
  CANCELLED,
  CANCELLING,
  COMPLETED,
  EXECUTING,
  FAILED,
  type FutureState,
  isCancellable,
  isDone,
  WAITING,
} from "./states.ts";
import { type Row, rowsOf } from "./table_rows.ts";

/** What can happen to a future: six messages from the pool, and the user's own cancel. */
export type TransitionEvent =
  | "started"
  | "abandoned"
  | "returned"
  | "raised"
  | "sent"
  | "lost"
  | "cancel";

/** The finer states behind the six public ones. */
export type Phase =
  | "waiting"
  | "executing"
  | "cancelling before start"
  | "cancelling after start"
  | "completed"
  | "failed"
  | "lost"
  | "cancelled, abandoned"
  | "cancelled, completed"
  | "cancelled, failed"
  | "cancelled, lost";

/** The table. */
export const TRANSITIONS: Readonly<Record<Phase, Partial<Record<TransitionEvent, Phase>>>> = {
  "waiting": {
    started: "executing",
    lost: "lost",
    cancel: "cancelling before start",
  },
  "executing": {
    returned: "completed",
    raised: "failed",
    sent: "executing",
    lost: "lost",
    cancel: "cancelling after start",
  },
  "cancelling before start": {
    started: "cancelling after start",
    abandoned: "cancelled, abandoned",
    lost: "cancelled, lost",
  },
  "cancelling after start": {
    returned: "cancelled, completed",
    raised: "cancelled, failed",
    sent: "cancelling after start",
    lost: "cancelled, lost",
  },
  "completed": {},
  "failed": {},
  "lost": {},
  "cancelled, abandoned": {},
  "cancelled, completed": {},
  "cancelled, failed": {},
  "cancelled, lost": {},
};

const PUBLIC: Record<Phase, FutureState> = {
  "waiting": WAITING,
  "executing": EXECUTING,
  "cancelling before start": CANCELLING,
  "cancelling after start": CANCELLING,
  "completed": COMPLETED,
  "failed": FAILED,
  "lost": FAILED,
  "cancelled, abandoned": CANCELLED,
  "cancelled, completed": CANCELLED,
  "cancelled, failed": CANCELLED,
  "cancelled, lost": CANCELLED,
};

/** A phase as a row of the table, with what it shows in public. */
export type PhaseRow = Row<
  Phase,
  TransitionEvent,
  { readonly state: FutureState; readonly cancellable: boolean; readonly done: boolean }
>;

const EVENTS = ["started", "abandoned", "returned", "raised", "sent", "lost", "cancel"] as const;

/** The rows. A test alters each cell in turn and sees the generated sequences fail. */
export const PHASES: Readonly<Record<Phase, PhaseRow>> = rowsOf(TRANSITIONS, EVENTS, (phase) => {
  const state = publicState(phase);
  return { state, cancellable: isCancellable(state), done: isDone(state) };
});

/** Thrown for a message that cannot happen in the phase the future is in: a bug in a context. */
export class TransitionError extends Error {
  override readonly name = "TransitionError";
}

/**
 * The phase after an event.
 *
 * @throws {TransitionError} If the table has no such cell.
 */
export function nextPhase(phase: PhaseRow, event: TransitionEvent): PhaseRow {
  const next = cellOf(phase, event);
  if (next !== undefined) return next;
  throw new TransitionError(
    `Cannot move future: ${JSON.stringify(event)} is impossible while ${phase.name}`,
  );
}

// By name, as table_rows.ts says.
function cellOf(phase: PhaseRow, event: TransitionEvent): PhaseRow | undefined {
  switch (event) {
    case "started":
      return phase.started;
    case "returned":
      return phase.returned;
    case "sent":
      return phase.sent;
    default:
      return phase[event];
  }
}

/** The public state that a phase shows. */
export function publicState(phase: Phase): FutureState {
  return PUBLIC[phase];
}

/** What a message that led to this phase leaves: a cancelled future keeps neither value nor error. */
export function outcomeOf(phase: Phase, message: Message): unknown {
  if (phase === "completed" && message.type === "returned") return message.value;
  if (phase === "failed" && message.type === "raised") return message.error;
  if (phase === "lost" && message.type === "lost") return message.loss;
  return undefined;
}
