// How a future takes a message of its task: at once, or held for a reader; what it throws over one fails it.

import { type ErrorRecord, recordError } from "../task/error_record.ts";
import type { Message } from "./messages.ts";

/** A message of the task, not of the pool. */
export type SentMessage = Extract<Message, { readonly type: "sent" }>;

/** The message that is being received, as long as nobody has taken or held it. */
let receiving: SentMessage | undefined;

/**
 * Let a future take a message.
 *
 * @param receive What it does with it.
 * @param acknowledge Says that it was taken, so many kilobytes.
 * @returns What it threw, recorded.
 */
export function takeMessage(
  message: SentMessage,
  receive: (message: { type: string; value: unknown }) => void,
  acknowledge: (kilobytes: number) => void,
): ErrorRecord | undefined {
  const outer = receiving; // an observer may have made this one come
  receiving = message;
  try {
    receive({ type: message.name, value: message.value });
    if (receiving === message) acknowledge(holdMessage());
  } catch (error) {
    return recordError(error);
  } finally {
    receiving = outer;
  }
}

/** Within `receive`: the message is not taken yet. Its size in kilobytes. */
export function holdMessage(): number {
  const { kilobytes = 0 } = receiving ?? {};
  receiving = undefined;
  return kilobytes;
}
