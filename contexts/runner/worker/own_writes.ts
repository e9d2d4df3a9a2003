// What tasks in a Worker write to `Deno.stdout` and `Deno.stderr`, told to a pool that wants to hear it. A
// Worker has these in common with the program, where nobody could tell whose it is.

import type { LineWriter } from "../line_writer.ts";
import { type Output, tellOutput } from "../printing.ts";

/** Tell the pool of whatever is written there. */
export function tellWrites(writer: LineWriter): void {
  for (const stream of ["stdout", "stderr"] as const) redirect(writer, stream);
}

function redirect(writer: LineWriter, stream: Output): void {
  const decoder = new TextDecoder();
  const writeSync = (bytes: Uint8Array): number => {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== "") tellOutput(writer, stream, text);
    return bytes.length;
  };
  Deno[stream].writeSync = writeSync;
  Deno[stream].write = (bytes) => Promise.resolve(writeSync(bytes));
}
