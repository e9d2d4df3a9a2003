// What tasks print with `console`, as lines to a pool that wants to hear it, in order with all else that they say.
// It is formatted by a console of Node's, which is made when it is first needed.

import { CURRENT_TASK, type CurrentTask } from "../../futures/task/current_task.ts";
import { up } from "../protocol/lines_up.ts";
import type { LineWriter } from "./line_writer.ts";

/** A stream that tasks write to. */
export type Output = "stdout" | "stderr";

const METHODS = [
  ...["log", "info", "debug", "error", "warn", "trace", "assert", "dir", "dirxml", "table"],
  ...["count", "countReset", "time", "timeLog", "timeEnd", "group", "groupCollapsed", "groupEnd"],
] as const;

/** Tell the pool of whatever the console prints. */
export function tellPrints(writer: LineWriter): void {
  let made: Record<string, (...data: unknown[]) => void> | undefined;
  const shared = console as unknown as Record<string, (...data: unknown[]) => void>;
  for (const name of METHODS) {
    shared[name] = (...data) => (made ??= makeConsole(writer))[name]?.(...data);
  }
}

/** Tell the pool of a text that the current task has written. */
export function tellOutput(writer: LineWriter, stream: Output, text: string): void {
  const task = (globalThis as Record<symbol, unknown>)[CURRENT_TASK] as CurrentTask | undefined;
  writer.write(up.printed(stream, text, task?.id));
}

function makeConsole(writer: LineWriter): Record<string, (...data: unknown[]) => void> {
  const { process } = globalThis as unknown as { process: NodeProcess };
  const { Writable } = process.getBuiltinModule("node:stream") as NodeStream;
  const { Console } = process.getBuiltinModule("node:console") as NodeConsole;
  const output = (stream: Output) =>
    new Writable({
      decodeStrings: false,
      write(text, _encoding, done) {
        tellOutput(writer, stream, text);
        done();
      },
    });
  return new Console({ stdout: output("stdout"), stderr: output("stderr"), colorMode: false });
}

interface NodeProcess {
  getBuiltinModule(name: string): unknown;
}

interface NodeStream {
  readonly Writable: new (options: {
    decodeStrings: false;
    write(text: string, encoding: string, done: () => void): void;
  }) => unknown;
}

interface NodeConsole {
  readonly Console: new (
    options: { stdout: unknown; stderr: unknown; colorMode: false },
  ) => Record<string, (...data: unknown[]) => void>;
}
