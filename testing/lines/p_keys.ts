// CONTRACT P: whose turn it is, and which tasks never meet.

import { type AnyFuture, call, type TaskExecutor } from "../../mod.ts";
import { equal, throws } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import { calls, items } from "../tasks/all.ts";

/** The futures whose tasks begin, in order. */
function beginnings(executor: TaskExecutor): AnyFuture[] {
  const futures: AnyFuture[] = [];
  executor.subscribe((event) => {
    if (event.type === "task" && event.phase === "started") futures.push(event.future);
  });
  return futures;
}

/** The tests of section P. */
export const keys: readonly ContractCase[] = [
  {
    line: "P78",
    title: "tenants are served in turn within a priority",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 1 });
      const go = stage.event();
      const busy = stage.trail(executor.submit(call(calls.gate, go, "busy")));
      await busy.reached("executing");
      const order = beginnings(executor);
      const names = new Map<AnyFuture, string>();
      for (const name of ["a", "a", "a", "b", "a", "c", "b"]) {
        names.set(executor.submit(call(calls.identity, name), { tenant: name }), name);
      }
      names.set(executor.submit(call(calls.identity, "!"), { tenant: "a", priority: 1 }), "!");
      go.set();
      await executor.idle();
      equal(order.map((future) => names.get(future)).join(""), "!abcabaa");
    },
  },
  {
    line: "P79",
    title: "exclusive tasks of one key run one at a time, in order, beside those of others",
    async run(stage) {
      const executor = stage.executor({ maxWorkers: 3 });
      const order = beginnings(executor);
      const gates = [stage.event(), stage.event()];
      const of = (key: string, n: number, go = gates[n]) =>
        stage.trail(executor.submit(call(items.held, { n, go }), { key, exclusive: true }));
      const [first, second, other] = [of("a", 0), of("a", 1), of("b", 2)];
      await other.ended();
      await first.reached("executing"); // on another worker, which may be later
      equal([first.future.state, second.future.state], ["executing", "waiting"]);
      gates[0]?.set();
      await second.reached("executing");
      equal(first.future.state, "completed");
      gates[1]?.set();
      await second.ended();
      equal(order.filter((future) => future !== other.future).length, 2);
      const cancelled = executor.submit(call(items.held, { n: 3 }), { key: "a", exclusive: true });
      cancelled.cancel();
      equal(await of("a", 4).future.result, 16);
      throws(() => executor.submit(call(items.square, 1), { exclusive: true }), TypeError, "a key");
      throws(() => executor.submit(call(items.square, 1), { key: 7 as never }), TypeError, "key");
    },
  },
];
