// The regular check, on a clock that the test moves.

import { assertEquals } from "@std/assert";
import { Heartbeat } from "../../contexts/program/pool/worker_health.ts";
import { LIVENESS_INTERVAL } from "../../contexts/program/pool/link.ts";
import { Clock } from "./clock.ts";

Deno.test("Heartbeat checks every worker while there is work, and stops a beat later (pure)", () => {
  using clock = new Clock();
  const checked: string[] = [];
  const workers = ["one", "other"].map((name) => ({
    checkLiveness: () => void checked.push(name),
  }));
  let busy = true;
  const heartbeat = new Heartbeat(workers, () => busy);
  heartbeat.start();
  heartbeat.start();
  clock.pass(LIVENESS_INTERVAL - 1);
  assertEquals(checked, []);
  clock.pass(1);
  assertEquals(checked, ["one", "other"]);
  clock.pass(2 * LIVENESS_INTERVAL);
  assertEquals(checked.length, 6);
  busy = false;
  assertEquals(clock.running, 1); // a stream of single jobs pays nothing
  clock.pass(LIVENESS_INTERVAL);
  assertEquals([checked.length, clock.running], [6, 0]);
});

Deno.test("Heartbeat keeps the program while it beats, and can begin again (pure)", () => {
  using clock = new Clock();
  let checks = 0;
  const heartbeat = new Heartbeat([{ checkLiveness: () => void checks++ }], () => true);
  heartbeat.start();
  assertEquals(clock.unrefed, []);
  heartbeat.stop();
  clock.pass(2 * LIVENESS_INTERVAL);
  assertEquals([checks, clock.running], [0, 0]);
  heartbeat.start();
  clock.pass(LIVENESS_INTERVAL);
  assertEquals(checks, 1);
  heartbeat.stop();
});

Deno.test("Heartbeat: a worker that leaves at a check is no trouble for the others (pure)", () => {
  using clock = new Clock();
  const workers = new Set<{ checkLiveness(): void }>();
  const checked: number[] = [];
  for (const n of [1, 2, 3]) {
    const worker = {
      checkLiveness(): void {
        checked.push(n);
        workers.delete(worker);
      },
    };
    workers.add(worker);
  }
  const heartbeat = new Heartbeat(workers, () => workers.size > 0);
  heartbeat.start();
  clock.pass(2 * LIVENESS_INTERVAL);
  assertEquals([checked, clock.running], [[1, 2, 3], 0]);
});
