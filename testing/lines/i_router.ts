// Contract I, lines 54 to 56: message routers and senders on their own.

import { type MessageReceiver, submitCall } from "../../mod.ts";
import { check, equal, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { routing } from "../tasks/all.ts";

/** What a receiver gets. */
export function received<T>(receiver: MessageReceiver<T>): T[] {
  const values: T[] = [];
  receiver.subscribe((value) => void values.push(value));
  return values;
}

const SENDERS = 64;
const EACH = 64;

/** The tests of lines 54 to 56. */
export const routers: readonly ContractCase[] = [
  {
    line: "I54",
    title: "what a task sends arrives in order and unchanged",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const values = received(receiver);
      const sent = [0, -0, "", null, undefined, [NaN], new Map([[1, new Date(0)]]), 5n];
      await submitCall(stage.executor(), routing.sendAll, sender, sent).result;
      await router.routeUntil(() => values.length === sent.length);
      equal(values, sent);
      router.closePipe(receiver);
    },
  },
  {
    line: "I54",
    title: `${SENDERS} senders with ${EACH} messages each, without cross-talk`,
    async run(stage) {
      const router = stage.router();
      const executor = stage.executor();
      const pipes = Array.from({ length: SENDERS }, () => router.pipe());
      const values = pipes.map(([, receiver]) => received(receiver));
      for (const [name, [sender]] of pipes.entries()) {
        submitCall(executor, routing.sendMany, sender, name, EACH);
      }
      await router.routeUntil(() => values.every((list) => list.length === EACH));
      for (const [name, list] of values.entries()) {
        equal(list, Array.from({ length: EACH }, (_, n) => [name, n]));
      }
      for (const [, receiver] of pipes) router.closePipe(receiver);
    },
  },
  {
    line: "I54",
    title: "sending from this side works too, and delivers outside of send()",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const values = received(receiver);
      sender.start();
      const value = { list: [1, -0] };
      sender.send(value);
      value.list.push(2);
      sender.send("second");
      equal(values, [], "what was delivered inside of send()");
      await router.routeUntil(() => values.length === 2);
      equal(values, [{ list: [1, -0] }, "second"]);
      sender.stop();
      router.closePipe(receiver);
    },
  },
  {
    line: "I55",
    title: "a router refuses what comes in the wrong order",
    run(stage) {
      const router = stage.context.messageRouter();
      throws(() => router.stop(), Error, "not started");
      throws(() => router.pipe(), Error, "not started");
      router.start();
      throws(() => router.start(), Error, "running");
      const [, receiver] = router.pipe();
      router.closePipe(receiver);
      throws(() => router.closePipe(receiver), Error, "not an open pipe");
      router.stop();
      throws(() => router.stop(), Error, "stopped");
      throws(() => router.start(), Error, "stopped");
      throws(() => router.pipe(), Error, "stopped");
      throws(() => router.closePipe(receiver), Error, "stopped");
    },
  },
  {
    line: "I55",
    title: "a router refuses to close a pipe of another router",
    run(stage) {
      const [mine, other] = [stage.router(), stage.router()];
      const [, receiver] = other.pipe();
      throws(() => mine.closePipe(receiver), Error, "not an open pipe");
      other.closePipe(receiver);
    },
  },
  {
    line: "I55",
    title: "stop() with open pipes warns and goes on",
    run(stage) {
      const router = stage.router();
      router.pipe();
      router.pipe();
      router.stop();
      const [warning, ...more] = stage.warnings.splice(0);
      check(warning?.includes("2 open pipes"), `there is a warning: ${warning}`);
      equal(more, []);
    },
  },
  {
    line: "I55",
    title: "a message of a task for a closed pipe: no error for its sender, a warning",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const values = received(receiver);
      const go = stage.event();
      const future = submitCall(stage.executor(), routing.sendLater, sender, go);
      await router.routeUntil(() => values.length === 1);
      router.closePipe(receiver);
      go.set();
      equal(await future.result, "no error");
      const [warning, ...more] = stage.warnings.splice(0);
      check(warning?.includes("closed"), `there is a warning: ${warning}`);
      equal([values, more], [["before"], []]);
    },
  },
  {
    line: "I55",
    title: "a message from here for a closed pipe: no error, a warning, sent before or after",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const values = received(receiver);
      sender.start();
      sender.send("on its way");
      router.closePipe(receiver);
      sender.send("too late");
      await Promise.resolve();
      sender.stop();
      equal(values, []);
      equal(stage.warnings.splice(0).filter((line) => line.includes("closed")).length, 2);
    },
  },
  {
    line: "I56",
    title: "a sender here refuses what comes in the wrong order",
    run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      throws(() => sender.send(1), Error, "Cannot send message: the sender is new");
      throws(() => sender.stop(), Error, "Cannot stop sender: it is new");
      sender.start();
      throws(() => sender.start(), Error, "Cannot start sender: it is started");
      throws(() => sender.send(() => 1), TypeError, "message: a function");
      sender.stop();
      throws(() => sender.stop(), Error, "Cannot stop sender: it is stopped");
      throws(() => sender.send(1), Error, "Cannot send message: the sender is stopped");
      throws(() => sender.start(), Error, "Cannot start sender: it is stopped");
      router.closePipe(receiver);
    },
  },
  {
    line: "I56",
    title: "a sender in a task refuses what comes in the wrong order",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const told = await submitCall(stage.executor(), routing.misuse, sender).result;
      equal(told, [
        "Cannot send message: the sender is new, not started",
        "Cannot stop sender: it is new, not started",
        "",
        "Cannot start sender: it is started",
        "",
        "Cannot stop sender: it is stopped, not started",
        "Cannot send message: the sender is stopped, not started",
        "Cannot start sender: it is stopped",
      ]);
      router.closePipe(receiver);
    },
  },
  {
    line: "I56",
    title: "a value that cannot travel is refused where it is sent, with the path to it",
    async run(stage) {
      const router = stage.router();
      const [sender, receiver] = router.pipe();
      const told = await submitCall(stage.executor(), routing.sendFunction, sender).result;
      check(told.includes("message.on.done"), told);
      router.closePipe(receiver);
    },
  },
];
