// What runs in a Deno Worker: a runner with the ring as its way out. First of all the exits are
// wrapped, as a Worker that ends itself says nothing to its parent.

/// <reference lib="deno.worker" />

import { Control } from "../protocol/control.ts";
import { Runner } from "../runner/runner.ts";
import { wrapExits } from "./exits.ts";
import type { ToWorker } from "./messages.ts";
import { RingOutlet } from "./ring_outlet.ts";

let runner: Runner | undefined;
const post = self.postMessage.bind(self);

self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message === "") return;
  if (message === "ping") return post("alive");
  if (typeof message === "string") return runner?.accept(message, []);
  if ("block" in message) return runner?.accept(message.block, message.buffers);
  const outlet = new RingOutlet(message.ring, post);
  wrapExits(outlet, post);
  runner = new Runner(new Control(message.control, message.layout), outlet);
});
