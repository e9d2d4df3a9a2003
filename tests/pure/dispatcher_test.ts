// Who goes before whom among jobs that were handed out ahead of need.

import { assertEquals } from "@std/assert";
import { HandOut } from "../../contexts/program/pool/dispatcher.ts";
import { JobQueue } from "../../contexts/program/pool/job_queue.ts";
import { poolLimits } from "../../contexts/program/pool/pool_limits.ts";
import type { PoolWorker } from "../../contexts/program/pool/pool_worker.ts";
import { call } from "../../futures/spec/call.ts";
import { Job } from "../../futures/executor/job.ts";

const spec = call({ url: "file:///tasks.ts", name: "task" });
const owner = { cancelled() {}, acknowledged() {}, received() {} };

Deno.test("D22 jobs are taken back once for one that goes before them, not for all that follow (pure)", () => {
  let recalls = 0;
  const worker = {
    depth: 4,
    runningFor: () => 0,
    wake() {},
    jobs: { size: 0, ahead: 0, ended: 0, most: Infinity, give() {}, recall: () => recalls += 1 },
  } as unknown as PoolWorker;
  const queue = new JobQueue();
  const handOut = new HandOut(queue, new Set([worker]), poolLimits({}));
  const recallsOf = (priority: number) => {
    const before = recalls;
    handOut.prefer(priority);
    queue.push(new Job(spec, { priority }, owner));
    handOut.move(0);
    return recalls - before;
  };
  assertEquals([0, 0, -1, 0, 0, 0, 1, 0, 1].map(recallsOf), [0, 0, 0, 1, 0, 0, 1, 0, 1]);
});
