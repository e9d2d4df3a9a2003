// What runs in a Deno Worker: a runner with the ring as its way out. First of all the exits are
// wrapped, as a Worker that ends itself says nothing to its parent; and its messages are kept from tasks.

/// <reference lib="deno.worker" />

import { RunnerControl } from "../../protocol/control_words.ts";
import { tellPrints } from "../printing.ts";
import { Runner } from "../runner.ts";
import { wrapExits } from "./exits.ts";
import { tellWrites } from "./own_writes.ts";
import { watchHeap } from "./heap_watch.ts";
import type { ToWorker } from "../../protocol/thread_messages.ts";
import { RingLineWriter } from "./ring_line_writer.ts";

// A thread of node:worker_threads has no name for its global object.
const isLimited = !("self" in globalThis);
if (isLimited) Object.assign(globalThis, { self: globalThis });

let runner: Runner | undefined;
const post = self.postMessage.bind(self);
self.postMessage = () => {
  throw new Error(
    "Cannot post message: a task sends by its reporter, its items or a message router",
  );
};

if (isLimited) watchHeap();

self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
  event.stopImmediatePropagation(); // a task module may listen, too: the pool's messages are none of its own
  const message = event.data;
  if (message === "") return;
  if (message === "ping") return post("alive");
  if (typeof message === "string") return runner?.accept(message, []);
  if ("block" in message) return runner?.accept(message.block, message.buffers);
  // As in a process; a Worker's own is this code, which tells a task nothing.
  Object.defineProperty(Deno, "mainModule", { value: message.main, enumerable: true });
  const writer = new RingLineWriter(message.ring, post);
  const broke = wrapExits(writer, post);
  runner = new Runner(new RunnerControl(message.control), writer, {
    greeted({ output = false }) {
      if (!output) return;
      tellPrints(writer);
      tellWrites(writer);
    },
    idle() {},
    broke,
  });
});
