// The ways in which code in a Deno Worker can end it, each made to say so first.

/// <reference lib="deno.worker" />

import { CURRENT_TASK } from "../../../futures/task/current_task.ts";
import { type Encoded, encodeErrorAlone } from "../../protocol/codec/codec.ts";
import { up } from "../../protocol/lines_up.ts";
import type { RingLineWriter } from "./ring_line_writer.ts";
import type { FromWorker } from "../../protocol/thread_messages.ts";

/**
 * Wrap `Deno.exit` and `close`, and turn an error that nobody caught into an exit with that error.
 *
 * @returns Ends the worker over an error.
 */
export function wrapExits(
  writer: RingLineWriter,
  post: (message: FromWorker) => void,
): (error: unknown) => void {
  const exit = Deno.exit;
  const close = self.close.bind(self);
  const announce = (code: number, error?: () => Encoded): void => {
    try {
      writer.write(up.exiting(code, error?.()));
    } catch {
      // A task has broken what that needs; that the worker ends is told all the same.
    }
    writer.close(); // what the rest of the task gives comes from a worker that has ended
    post("exited");
  };
  const end = (error: unknown): void => {
    announce(1, () => {
      if (!isRunning()) console.error("Uncaught between two tasks:", error); // no future will tell
      return encodeErrorAlone(error);
    });
    close();
  };
  Deno.exit = (code) => {
    announce(code ?? Deno.exitCode);
    return exit(code);
  };
  self.close = () => {
    announce(0);
    close();
  };
  const uncaught = (event: Event, error: unknown): void => {
    unlessPrevented(event, () => end(error));
  };
  self.addEventListener("error", (event) => {
    uncaught(event, event.error ?? new Error(event.message)); // such as that of a worker's worker
  });
  self.addEventListener("unhandledrejection", (event) => uncaught(event, event.reason));
  return end;
}

// As a process would, the worker goes on if the task's own listeners, which come later, prevent the end. Deno's own
// way of ending would end the program: that is prevented always.
function unlessPrevented(event: Event, end: () => void): void {
  let prevented = event.defaultPrevented;
  event.preventDefault();
  Object.defineProperty(event, "preventDefault", { value: () => void (prevented = true) });
  queueMicrotask(() => {
    if (!prevented) end();
  });
}

function isRunning(): boolean {
  return (globalThis as Record<symbol, unknown>)[CURRENT_TASK] !== undefined;
}
