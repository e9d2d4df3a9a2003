// A future on its own, moved by the letters of stories.ts.

import { BaseFuture, deliver } from "../../futures/future/base_future.ts";
import type { FutureControl } from "../../futures/future/future_control.ts";
import type { ErrorRecord } from "../../futures/task/error_record.ts";
import type { MessageOf } from "../../futures/future/future_event.ts";
import type { Message, WorkerInfo } from "../../futures/future/messages.ts";

/** Who runs it. */
export const WORKER: WorkerInfo = Object.freeze({ id: 1, kind: "thread", label: "thread 1" });

/** What the task throws. */
export const RECORD: ErrorRecord = { name: "RangeError", message: "no", stack: "RangeError: no" };

/** The messages of its task. */
export interface Words {
  word: string;
}

/** A future that knows one type of message. */
export class WordFuture extends BaseFuture<number, Words> {
  protected override receive(message: MessageOf<Words>): void {
    if (message.type === "word") this.emit(message);
    else super.receive(message);
  }
}

const MESSAGES: Readonly<Record<string, Message>> = {
  S: { type: "started", worker: WORKER, at: 1 },
  A: { type: "abandoned" },
  R: { type: "returned", value: 49, at: 2 },
  X: { type: "raised", error: RECORD, at: 2 },
  M: { type: "sent", name: "word", value: "hello" },
  L: { type: "lost", loss: { reason: "it died", worker: WORKER, code: 1 } },
};

/** Play a letter; for C, whether there was anything to cancel. */
export function play(future: BaseFuture<unknown, Words>, letter: string): boolean | undefined {
  if (letter === "C") return future.cancel();
  deliver(future, MESSAGES[letter] as Message);
}

/** A future that a story has been played to. */
export function told(story: string, control?: FutureControl): WordFuture {
  const future = new WordFuture(control);
  for (const letter of story) play(future, letter);
  return future;
}

/** All complete stories without repeated messages. */
export const COMPLETE: readonly string[] = [
  ...["SR", "SX", "SL", "SMR", "SMX", "SML", "L"],
  ...["SCR", "SCX", "SCL", "SMCR", "SMCMX"],
  ...["CSR", "CSX", "CSL", "CSMR", "CA", "CL"],
];
