// Contract K: a kind of task with a future and a background half of its own.

import { submitCall, TaskCancelledError, TaskFailedError } from "../../mod.ts";
import { equal, rejects } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls } from "../tasks/all.ts";
import { PingFuture, pingSpec } from "./c_messages.ts";

/** The tests of section K. */
export const customTasks: readonly ContractCase[] = [
  {
    line: "K62",
    title: "a spec gives its own future, and its messages and result arrive there",
    async run(stage) {
      const future = stage.executor().submit(pingSpec<string>("Ping", 2));
      const heard: unknown[] = [];
      future.subscribe((event) => {
        if (event.type === "ping") heard.push(event.value + 1);
        else if (event.type === "pong") heard.push(event.value.text);
      });
      equal([future instanceof PingFuture, await future.result], [true, "sent"]);
      equal(heard, [1, "pong 0", 2, "pong 1"]);
    },
  },
  {
    line: "K62",
    title: "cancelled() is true in a task that was cancelled while it runs",
    async run(stage) {
      const go = stage.event();
      const executor = stage.executor();
      const untouched = stage.trail(executor.submit(pingSpec<boolean>("GatedPing", go)));
      await untouched.got(1, "ping");
      go.set();
      equal(await untouched.future.result, false, "cancelled() of one that was not");
      const trail = stage.trail(executor.submit(pingSpec<void>("Surprise")));
      await rejects(trail.future.result, TaskFailedError); // it ends as cancelled() turns true
      await executor.shutdown({ timeout: 30_000 });
    },
  },
  {
    line: "K62",
    title: "a task that is cancelled at its start does not come to run()",
    async run(stage) {
      const ran = stage.event();
      const executor = stage.executor({ maxWorkers: 1 });
      const trail = stage.trail(executor.submit(pingSpec<void>("CancelledAtStart", ran)));
      await trail.reached("executing");
      trail.future.cancel();
      await rejects(trail.future.result, TaskCancelledError);
      await submitCall(executor, calls.identity, 7).result;
      equal(ran.isSet(), false, "whether run() was called");
    },
  },
  {
    line: "K62",
    title: "a class that sends in its constructor fails its future, and is told why",
    async run(stage) {
      const future = stage.executor().submit(pingSpec<void>("Early"));
      await rejects(future.result, TaskFailedError, "Cannot use Early before run()");
    },
  },
  {
    line: "K62",
    title: "a class whose constructor throws fails its future",
    async run(stage) {
      const trail = stage.trail(stage.executor().submit(pingSpec<void>("Broken")));
      await rejects(trail.future.result, TaskFailedError, "RangeError: built wrongly");
      equal(trail.states, ["waiting", "executing", "failed"]);
    },
  },
];
