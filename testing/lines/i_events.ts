// Contract I, lines 57 to 59: waiting for a condition, leaving nothing behind, events.

import { type SharedEvent, submitCall, TaskFailedError } from "../../mod.ts";
import { check, equal, rejects, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls, routing } from "../tasks/all.ts";
import { until } from "../turn.ts";
import { received } from "./i_router.ts";

/** The tests of lines 57 to 59. */
export const events: readonly ContractCase[] = [
  {
    line: "I57",
    title: "routeUntil() returns at once if the condition holds already",
    async run(stage) {
      await stage.router().routeUntil(() => true, { timeout: 0 });
      await stage.router().routeUntil(() => true);
    },
  },
  {
    line: "I57",
    title: "routeUntil() with timeout 0 still takes what is queued",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const values = received(receiver);
      sender.start();
      for (let n = 0; n < 3; n++) sender.send(n);
      await router.routeUntil(() => values.length === 3, { timeout: 0 });
      await submitCall(stage.executor(), routing.sendLater, sender, raised(stage.event())).result;
      await router.routeUntil(() => values.length === 5, { timeout: 0 });
      equal(values, [0, 1, 2, "before", "after"]);
      router.closePipe(receiver);
    },
  },
  {
    line: "I57",
    title: "routeUntil() has one deadline for the whole wait, not one for each message",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      received(receiver);
      sender.start();
      const sending = setInterval(() => sender.send("more"), 5);
      const before = performance.now();
      const wait = router.routeUntil(() => false, { timeout: 60 });
      const error = await rejects(wait, DOMException, "60 ms");
      clearInterval(sending);
      const took = performance.now() - before;
      equal(error.name, "TimeoutError");
      check(took >= 55 && took < 2000, `it took ${took} ms`);
      router.closePipe(receiver);
    },
  },
  {
    line: "I57",
    title: "routeUntil() can be used again after a timeout, and several times at once",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const values = received(receiver);
      await rejects(router.routeUntil(() => values.length > 0, { timeout: 0 }), DOMException);
      const waits = Promise.all(
        [1, 2, 3].map((count) => router.routeUntil(() => values.length >= count)),
      );
      waits.catch(() => {}); // should the task fail first
      await submitCall(stage.executor(), routing.sendMany, sender, 1, 3).result;
      await waits;
      router.closePipe(receiver);
    },
  },
  {
    line: "I57",
    title: "routeUntil() rejects with what its condition throws, and hurts nobody else",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const values = received(receiver);
      const broken = router.routeUntil(() => {
        if (values.length > 0) throw new RangeError("broken condition");
        return false;
      });
      const whole = router.routeUntil(() => values.length === 2);
      sender.start();
      sender.send(1);
      sender.send(2);
      await rejects(broken, RangeError, "broken condition");
      await whole;
      router.closePipe(receiver);
    },
  },
  {
    line: "I57",
    title: "routeUntil() does not outlive its router",
    async run(stage) {
      const router = stage.router();
      const wait = rejects(router.routeUntil(() => false), Error, "stopped");
      router.stop();
      await wait;
      await rejects(router.routeUntil(() => false), Error, "stopped");
      const other = stage.context.messageRouter();
      other.start();
      let looks = 0;
      const stopping = () => {
        if (looks++ === 0) other.stop();
        return false;
      };
      await rejects(other.routeUntil(stopping), Error, "stopped");
    },
  },
  {
    line: "I58",
    title: "routers that were started and stopped leave nothing behind",
    async run(stage) {
      for (let round = 0; round < 20; round++) {
        const router = stage.context.messageRouter();
        router.start();
        router.stop();
      }
      equal(await stage.leftovers(), 0);
    },
  },
  {
    line: "I58",
    title: "pools that were started and stopped leave nothing behind",
    async run(stage) {
      for (let round = 0; round < 3; round++) {
        const executor = stage.executor();
        const futures = [1, 2, 3].map((n) => submitCall(executor, calls.identity, n));
        await Promise.all(futures.map((future) => future.result));
        check(await stage.leftovers() <= 2, "two workers at most");
        await executor.shutdown();
        equal(await stage.leftovers(), 0);
      }
    },
  },
  {
    line: "I59",
    title: "an event set here is seen by a task, before and in the middle of a loop",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const [before, later] = [raised(stage.event()), stage.event()];
      equal(await submitCall(executor, routing.isSet, before).result, true);
      equal(await submitCall(executor, routing.isSet, later).result, false);
      const trail = stage.trail(submitCall(executor, calls.spinUntil, later));
      await trail.reached("executing");
      later.set();
      equal([later.isSet(), await trail.future.result], [true, undefined]);
    },
  },
  {
    line: "I59",
    title: "an event set by a task is seen here and by other tasks",
    async run(stage) {
      const executor = stage.executor();
      const [mine, yours] = [stage.event(), stage.event()];
      const answering = submitCall(executor, routing.answer, { events: [mine, yours] });
      await until(() => mine.isSet());
      equal(await submitCall(executor, routing.isSet, mine).result, true, "in the other worker");
      yours.set();
      equal(await answering.result, true);
    },
  },
  {
    line: "I59",
    title: "an event set before a worker was started is set there",
    async run(stage) {
      const events = Array.from({ length: 50 }, () => stage.event());
      events.forEach((event, at) => at % 2 === 0 && event.set());
      const executor = stage.executor();
      const futures = events.map((event) => submitCall(executor, routing.isSet, event));
      const seen = await Promise.all(futures.map((future) => future.result));
      equal(seen, events.map((_, at) => at % 2 === 0));
    },
  },
  {
    line: "I59",
    title: "an event of another context is no event here, and is refused as an argument",
    async run(stage) {
      const other = stage.open();
      const [mine, foreign] = [stage.event(), other.event()];
      foreign.set();
      const executor = stage.executor();
      equal(await submitCall(executor, routing.isSet, mine).result, false);
      equal([mine.isSet(), foreign.isSet()], [false, true]);
      throws(() => submitCall(executor, routing.isSet, foreign), TypeError, "args[0]: the event");
    },
  },
  {
    line: "I59",
    title:
      "events and senders that a task gives back are refused with the path, and the worker lives",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      for (const [what, handle] of Object.entries({ event: stage.event(), sender })) {
        const future = submitCall(executor, calls.identity, { deep: [handle] });
        await rejects(
          future.result,
          TaskFailedError,
          `result.deep[0]: ${an(what)} goes no further`,
        );
      }
      equal(await submitCall(executor, calls.identity, 7).result, 7);
      equal(executor.stats().pool?.restarts, 0, "restarts");
      router.closePipe(receiver);
    },
  },
];

function raised(event: SharedEvent): SharedEvent {
  event.set();
  return event;
}

function an(noun: string): string {
  return `${noun.startsWith("e") ? "an" : "a"} ${noun}`;
}
