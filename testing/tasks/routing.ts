// Tasks that got a sender or an event as an argument, for the contract suite.

import type { MessageSender, SharedEvent } from "../../task.ts";
import { until } from "../turn.ts";

/** Sends so many messages, each with the sender's name. */
export function sendMany(sender: MessageSender, name: number, count: number): void {
  sender.start();
  for (let n = 0; n < count; n++) sender.send([name, n]);
  sender.stop();
}

/** Sends these values. */
export function sendAll(sender: MessageSender, values: readonly unknown[]): void {
  sender.start();
  for (const value of values) sender.send(value);
  sender.stop();
}

/** Sends, waits for an event, sends again. */
export async function sendLater(sender: MessageSender, go: SharedEvent): Promise<string> {
  sender.start();
  sender.send("before");
  await until(() => go.isSet());
  sender.send("after");
  sender.stop();
  return "no error";
}

/** What a sender says to each wrong step; "" where it says nothing. */
export function misuse(sender: MessageSender): string[] {
  const steps = ["send", "stop", "start", "start", "stop", "stop", "send", "start"] as const;
  return steps.map((step) => {
    try {
      sender[step](0);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  });
}

/** Sends what cannot travel; gives the error's message. */
export function sendFunction(sender: MessageSender): string {
  sender.start();
  try {
    sender.send({ on: { done: () => 1 } });
    return "sent";
  } catch (error) {
    return (error as Error).message;
  } finally {
    sender.stop();
  }
}

/** Whether an event is raised. */
export function isSet(event: SharedEvent): boolean {
  return event.isSet();
}

/** Raises an event that stands somewhere in its argument, then waits for another. */
export function answer({ events }: { events: readonly [SharedEvent, SharedEvent] }): boolean {
  const [mine, yours] = events;
  mine.set();
  while (!yours.isSet()); // never yields
  return mine.isSet();
}
