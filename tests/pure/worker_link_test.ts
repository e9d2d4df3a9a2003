// The program's end of a thread that is gone: nobody sleeps on its ring any more, who would be kept with all that he holds.

import { assertEquals } from "@std/assert";
import { WorkerLink } from "../../contexts/program/worker/worker_link.ts";
import type { ThreadEvents } from "../../contexts/program/worker/thread.ts";
import type { RingMemory } from "../../contexts/protocol/byte_ring.ts";

const AWAKE = 2;

/** A link to a thread that says what it is told to. */
async function played() {
  const lost: string[] = [];
  let thread: ThreadEvents | undefined;
  let ring: RingMemory | undefined;
  const link = new WorkerLink(
    {
      lines() {},
      lost: ({ reason }) => void lost.push(reason),
      recalled() {},
      isIdle: () => true,
    },
    1,
    (_name, events) => {
      thread = events;
      return {
        postMessage: (message) => {
          if (typeof message === "object" && "ring" in message) ring = message.ring;
        },
        terminate() {},
      };
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 0)); // it goes to sleep in a turn of its own
  /** How many sleep; they are woken. */
  const sleepers = () => Atomics.notify(new Int32Array(ring!.words), AWAKE);
  return { link, lost, thread: thread!, sleepers };
}

Deno.test("WorkerLink sleeps on the ring while the thread lives (pure)", async () => {
  const { link, sleepers } = await played();
  assertEquals(sleepers(), 1);
  await link.end(false);
});

Deno.test("WorkerLink: nobody sleeps on the ring of a thread that is lost, or was ended (pure)", async () => {
  const crashed = await played();
  crashed.thread.ended("it crashed");
  assertEquals([crashed.lost, crashed.sleepers()], [["it crashed"], 0]);
  const ended = await played();
  await ended.link.end(false);
  assertEquals([ended.lost, ended.sleepers()], [[], 0]);
});
