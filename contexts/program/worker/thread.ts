// A thread as its link needs it, and the kind that is needed where the heap is to have a limit: one of node:worker_threads,
// as a Deno Worker can have none. It runs the same code as a Deno Worker, which is in this program wherever that was put.

import { WORKER_SOURCE } from "../../../bundled/worker_source.ts";
import { type FromWorker, OUT_OF_MEMORY, type ToWorker } from "../../protocol/thread_messages.ts";

/** What a thread tells its link. */
export interface ThreadEvents {
  /** It has posted a message. */
  message(message: FromWorker): void;
  /** It has ended, or is about to, for this reason. */
  ended(reason: string): void;
}

/** A thread, as its link needs it. It does not keep the program from ending. */
export interface Thread {
  /** Whether `ended` is told in any case, so that nobody needs to look. */
  readonly tellsItsEnd?: boolean;
  /** Give it a message. */
  postMessage(message: ToWorker): void;
  /** The same, with buffers that are moved. */
  postMessage(message: ToWorker, transfer: ArrayBuffer[]): void;
  /** End it, unless it is in a loop. */
  terminate(): unknown;
}

/** Starts a thread of this name. */
export type StartThread = (name: string, events: ThreadEvents) => Thread;

/** Starts threads whose heap is limited to so many megabytes. */
export function limitedThreads(megabytes: number): StartThread {
  return (name, events) => {
    const { Worker } = nodeThreads();
    const resourceLimits = { maxOldGenerationSizeMb: megabytes };
    const worker = new Worker(dataUrl(), { name, resourceLimits });
    const outOfMemory = `it ran out of memory: its heap came near the limit of ${megabytes} MB`;
    worker.on("message", (message) => events.message(message as FromWorker));
    worker.on("error", (error) => {
      const { code, message } = error as { code?: string; message?: string };
      events.ended(code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory : uncaught(String(message)));
    });
    worker.on("exit", (code) => {
      events.ended(code === OUT_OF_MEMORY ? outOfMemory : `it ended itself with code ${code}`);
    });
    worker.unref();
    return Object.assign(worker, { tellsItsEnd: true });
  };
}

/** Why a thread has ended, in words. */
export function uncaught(message: string): string {
  return `it ended with an error that nobody caught: ${message}`;
}

let data: URL | undefined;

// Node's takes no blob.
function dataUrl(): URL {
  return data ??= new URL(`data:text/javascript,${encodeURIComponent(WORKER_SOURCE)}`);
}

interface NodeThread extends Thread {
  on(event: "message" | "error" | "exit", listener: (value: unknown) => void): void;
  unref(): void;
}

interface NodeThreads {
  readonly Worker: new (
    url: URL,
    options: { name: string; resourceLimits: { maxOldGenerationSizeMb: number } },
  ) => NodeThread;
}

// Not imported: nobody waits for it who sets no limit.
function nodeThreads(): NodeThreads {
  const { process } = globalThis as unknown as {
    process: { getBuiltinModule(name: "node:worker_threads"): NodeThreads };
  };
  return process.getBuiltinModule("node:worker_threads");
}
