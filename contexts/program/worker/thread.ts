// The two kinds of thread that a link can have: a Deno Worker, and, where the heap is to have a limit, one of
// node:worker_threads, as Deno's own has none. Both run the same code, which is in this program wherever that was put: so
// the library can be bundled, imported from a URL without a further request, and used by a program that may read nothing.

import { WORKER_SOURCE } from "../../../bundled/worker_source.ts";
import { type FromWorker, OUT_OF_MEMORY, type ToWorker } from "../../protocol/thread_messages.ts";
import type { Permissions } from "../permissions.ts";

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

/** Starts Deno Workers. */
export function denoWorkers(permissions: Permissions | undefined): StartThread {
  return (name, events) => {
    const deno = permissions === undefined ? {} : { deno: { permissions } };
    const worker = new Worker(blobUrl(), { type: "module", name, ...deno } as WorkerOptions);
    worker.addEventListener("message", (event) => events.message((event as MessageEvent).data));
    worker.addEventListener("error", (event) => {
      event.preventDefault(); // or it would end this program
      events.ended(uncaught(event.message));
    });
    letProgramEnd(worker);
    return worker;
  };
}

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

function uncaught(message: string): string {
  return `it ended with an error that nobody caught: ${message}`;
}

let blob: string | undefined;

function blobUrl(): string {
  return blob ??= URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
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

// A Deno Worker keeps the program from ending for as long as it lives. Deno can lift that, as it does for
// node:worker_threads, by a method without a name; where it is missing, workers keep the program, as
// plain ones do, until their executor is shut down.

type SetRef = (this: Worker, ref: boolean) => void;

const SET_REF = Object.getOwnPropertySymbols(Worker.prototype).find((symbol) =>
  !symbol.description
);

/** Let the program end while this worker lives. */
export function letProgramEnd(worker: Worker): void {
  const setRef = SET_REF && (worker as unknown as Record<symbol, SetRef | undefined>)[SET_REF];
  if (typeof setRef === "function" && setRef.length === 1) setRef.call(worker, false);
}
