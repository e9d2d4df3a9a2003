// The second thread of a subprocess, as the first one sees it: it listens to the pool while that works, so that a
// cancel, a recall or a ping is heard in the middle of a synchronous loop, and the end of input too.
//
// It is started from text, by way of a data: URL, as a restricted process may not read its file.

import { LISTENER_SOURCE } from "../../../bundled/listener_source.ts";

/** What the listener begins with. */
export interface ListenerSetup {
  /** Memory of the control words, of the lease and of standard output. */
  readonly control: SharedArrayBuffer;
  readonly lease: SharedArrayBuffer;
  readonly stdout: SharedArrayBuffer;
  /** What each line back begins with. */
  readonly mark: string;
  /** The process that started this one. */
  readonly parent: number;
  /** Milliseconds for which the process may work on when it hears nothing; undefined: for ever. */
  readonly patience: number | undefined;
}

/** What it says to the first thread: lines and buffers for the runner; the input has ended. */
export type FromListener =
  | { readonly block: string; readonly buffers: ArrayBuffer[] }
  | InputEnd;

/** Why the input has ended: the pool ends this process, or has gone without a word. */
export type InputEnd = "exit" | "orphaned";

/** Start it. */
export function startListener(setup: ListenerSetup, hear: (message: FromListener) => void): void {
  const url = `data:text/javascript,${encodeURIComponent(LISTENER_SOURCE)}`;
  const listener = new Worker(url, { type: "module", name: "listener" });
  listener.onmessage = ({ data }) => hear(data);
  listener.postMessage(setup);
}
