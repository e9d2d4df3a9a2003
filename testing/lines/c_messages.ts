// Contract C: messages of a kind of task with types of its own.

import { BaseFuture, type MessageOf, submitCall, TaskFailedError } from "../../mod.ts";
import { check, equal, rejects } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls, custom } from "../tasks/all.ts";
import type { PingMessages } from "../tasks/custom.ts";

/** The future of a Ping: passes its two types on, and knows no other. */
export class PingFuture<R> extends BaseFuture<R, PingMessages> {
  protected override receive(message: MessageOf<PingMessages>): void {
    if (message.type === "ping" || message.type === "pong") this.emit(message);
    else super.receive(message);
  }
}

/** A spec of a task class of the suite with a PingFuture. */
export function pingSpec<R>(name: keyof typeof custom, ...args: readonly unknown[]) {
  return {
    kind: "custom",
    task: custom[name],
    args,
    createFuture: (control?: ConstructorParameters<typeof PingFuture>[0]) =>
      new PingFuture<R>(control),
  } as const;
}

/** The tests of section C. */
export const messages: readonly ContractCase[] = [
  {
    line: "C17",
    title: "messages arrive in order, while executing",
    async run(stage) {
      const trail = stage.trail(stage.executor().submit(pingSpec<string>("Ping", 500)));
      equal(await trail.future.result, "sent");
      const types = trail.events.flatMap((event) => "value" in event ? [event.type] : []);
      equal(types, Array.from({ length: 1000 }, (_, n) => n % 2 === 0 ? "ping" : "pong"));
      equal(trail.values("ping"), Array.from({ length: 500 }, (_, n) => n));
      equal(trail.values("pong").at(-1), { text: "pong 499" });
      equal(trail.states, ["waiting", "executing", "completed"]);
    },
  },
  {
    line: "C17",
    title: "after a cancel messages are dropped, and the task may go on to send",
    async run(stage) {
      const go = stage.event();
      const trail = stage.trail(stage.executor().submit(pingSpec<boolean>("GatedPing", go)));
      await trail.got(1, "ping");
      trail.future.cancel();
      go.set();
      await trail.ended();
      equal([trail.values("ping"), trail.states.at(-1)], [[1], "cancelled"]);
    },
  },
  {
    line: "C17",
    title: "messages sent before a cancel but processed after it are dropped",
    async run(stage) {
      const trail = stage.trail(stage.executor().submit(pingSpec<string>("Ping", 200)));
      // The rest of what was sent with the tenth has come with it, or comes soon.
      trail.future.subscribe(() => {
        if (trail.values("ping").length === 10) trail.future.cancel();
      });
      await trail.ended();
      equal(trail.values("ping").length, 10);
      equal(trail.states, ["waiting", "executing", "cancelling", "cancelled"]);
    },
  },
  {
    line: "C18",
    title: "a task that has ended cannot send: it gets an error, its future hears nothing",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const trail = stage.trail(executor.submit(pingSpec<void>("Lingering")));
      await trail.future.result;
      const told = await submitCall(executor, custom.sendAfterEnd).result;
      check(told.includes("the task has ended"), told);
      equal([trail.values("ping"), trail.states.at(-1)], [[], "completed"]);
    },
  },
  {
    line: "C19",
    title: "a message of an unknown type fails its future with a clear error, and nobody else's",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const surprised = stage.trail(executor.submit(pingSpec<void>("Surprise")));
      const other = stage.trail(executor.submit(pingSpec<string>("Ping", 2)));
      const error = await rejects(surprised.future.result, TaskFailedError);
      check(error.cause instanceof TypeError, "a TypeError is the cause");
      equal(
        error.cause.message,
        'Cannot receive message "surprise": PingFuture does not know it',
      );
      equal(surprised.states, ["waiting", "executing", "failed"]);
      equal(await other.future.result, "sent");
      equal(await submitCall(executor, calls.identity, 7).result, 7);
      equal(other.future.worker?.id, surprised.future.worker?.id, "the worker that goes on");
    },
  },
];
