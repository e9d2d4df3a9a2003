// Visitors share the workers fairly: nobody waits behind all the jobs of another.

import { assertEquals } from "@std/assert";
import { Executors } from "../../squaring/executors.ts";
import type { JobBoard } from "../../squaring/job_board.ts";
import { Visitor } from "../../squaring/visitor.ts";

Deno.test("submitSquare() runs a visitor's first job before another's second", async () => {
  const executors = new Executors(1);
  const order: string[] = [];
  const begun = new Set<string>();
  const finished = Promise.withResolvers<void>();
  let left = 7;

  function board(name: string): JobBoard {
    const { board } = new Visitor(executors);
    board.watch({
      changed({ job }) {
        if (job.state === "executing" && !begun.has(job.id)) order.push(name);
        if (job.state === "executing") begun.add(job.id); // it is told of again when it prints
        if (job.finishedAt !== undefined && --left === 0) finished.resolve();
      },
      cleared() {},
    });
    return board;
  }

  const [ann, bob] = [board("ann"), board("bob")];
  for (let i = 0; i < 5; i++) ann.submit({ input: 0, context: "workers" });
  for (let i = 0; i < 2; i++) bob.submit({ input: 0, context: "workers" });
  await finished.promise;
  assertEquals(order, ["ann", "bob", "ann", "bob", "ann", "ann", "ann"]);
  await executors.close();
});
