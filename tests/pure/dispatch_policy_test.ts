// Which jobs are taken back from which worker, and why: the policy alone, on workers that are just numbers.

import { assertEquals } from "@std/assert";
import {
  type Candidate,
  DispatchPolicy,
  type Waiting,
} from "../../contexts/program/pool/dispatcher.ts";

const NOBODY = waitingJobs({});

/** What waits: so many jobs of one tenant, unless told otherwise. */
function waitingJobs(
  { size = 0, highest = 0, tenants = [undefined] }: {
    readonly size?: number;
    readonly highest?: number;
    readonly tenants?: readonly (string | undefined)[];
  },
): Waiting {
  return {
    size,
    highest,
    tenants: tenants.length,
    hasTenant: (tenant) => tenants.includes(tenant),
  };
}

function worker(of: Partial<Candidate> & { readonly runs?: number } = {}): Candidate {
  const { runs = 0, ...rest } = of;
  return {
    capacity: 4,
    places: 1,
    held: 0,
    ahead: 0,
    latency: 0,
    spent: false,
    stuck: false,
    runningFor: () => runs,
    ...rest,
  };
}

/** What is taken back: the number of the worker, how many, why. */
function recalls(policy: DispatchPolicy, workers: readonly Candidate[], waiting = NOBODY) {
  return [...policy.recalls(workers, waiting, 0)].map(({ from, count, reason }) =>
    `${count} of ${workers.indexOf(from)}: ${reason}`
  );
}

Deno.test("DispatchPolicy.takes() gives to a worker that has used up half, and is in no long task (pure)", () => {
  const policy = new DispatchPolicy();
  const takes = (of: Parameters<typeof worker>[0]) => policy.takes(worker(of), 0);
  assertEquals([0, 1, 2, 3, 4].map((held) => takes({ held })), [true, true, true, false, false]);
  assertEquals([takes({ capacity: 1 }), takes({ capacity: 1, held: 1 })], [true, false]);
  assertEquals([takes({ capacity: 0 }), takes({ capacity: -1 })], [false, false]);
  assertEquals([takes({ held: 1, runs: 4.9 }), takes({ held: 1, runs: 5 })], [true, false]);
});

Deno.test("DispatchPolicy leaves jobs where they are while there is no reason (pure)", () => {
  const policy = new DispatchPolicy();
  const busy = worker({ held: 4, ahead: 3, runs: 1 });
  assertEquals(recalls(policy, [busy, busy], waitingJobs({ size: 9, highest: 0 })), []);
  assertEquals(recalls(policy, [busy, busy]), []);
  assertEquals(recalls(policy, []), []);
});

Deno.test("DispatchPolicy steals half for a worker that idles when nothing waits (pure)", () => {
  const policy = new DispatchPolicy();
  const few = worker({ held: 3, ahead: 2, runs: 1 });
  const most = worker({ held: 6, ahead: 5, runs: 1 });
  assertEquals(recalls(policy, [worker(), few, most]), ["3 of 2: steal"]);
  assertEquals(recalls(policy, [few, most]), []);
  assertEquals(recalls(policy, [worker({ capacity: 0 }), few]), []);
  assertEquals(recalls(policy, [worker(), few], waitingJobs({ size: 1, highest: 0 })), []);
  assertEquals(recalls(policy, [worker(), worker({ held: 1 })]), []);
});

Deno.test("DispatchPolicy asks again after each step of stealing (pure)", () => {
  const policy = new DispatchPolicy();
  let ahead = 8;
  const rich = {
    ...worker(),
    held: 9,
    get ahead() {
      return ahead;
    },
  };
  const steps: number[] = [];
  for (const { count } of policy.recalls([worker(), worker(), rich], NOBODY, 0)) {
    steps.push(count);
    ahead -= count;
  }
  assertEquals(steps, [4, 2]);
});

Deno.test("DispatchPolicy takes back what waits behind a long task if another worker takes it (pure)", () => {
  const policy = new DispatchPolicy();
  const long = worker({ held: 3, ahead: 2, runs: 5 });
  const full = worker({ held: 4, ahead: 3, runs: 1 });
  const waiting = waitingJobs({ size: 1, highest: 0 });
  assertEquals(recalls(policy, [long, worker()], waiting), ["Infinity of 0: long task in front"]);
  assertEquals(recalls(policy, [long, full], waiting), []);
  assertEquals(recalls(policy, [long], waiting), []);
  assertEquals(recalls(policy, [worker({ held: 1, runs: 5 }), worker()], waiting), []);
});

Deno.test("DispatchPolicy takes all from a worker that is stuck, if another one takes it (pure)", () => {
  const policy = new DispatchPolicy();
  const stuck = worker({ capacity: 0, held: 1, stuck: true });
  assertEquals(recalls(policy, [stuck, worker()]), ["Infinity of 0: stuck"]);
  assertEquals(recalls(policy, [stuck, worker({ held: 4 })]), []);
  assertEquals(recalls(policy, [worker({ capacity: 0, stuck: true }), worker()]), []);
});

Deno.test("DispatchPolicy empties a worker that is due to be replaced (pure)", () => {
  const policy = new DispatchPolicy();
  const spent = worker({ held: 3, ahead: 2, spent: true });
  assertEquals(recalls(policy, [spent]), ["Infinity of 0: recycling"]);
  assertEquals(recalls(policy, [worker({ held: 1, spent: true })]), []);
});

Deno.test("D22 jobs are taken back once for one that goes before them, not for all that follow (pure)", () => {
  const policy = new DispatchPolicy();
  const full = worker({ held: 4, ahead: 3 });
  const recallsOf = (highest: number) => {
    const found = recalls(policy, [full], waitingJobs({ size: 1, highest }));
    policy.handedOut(highest, undefined);
    return found.length;
  };
  assertEquals([0, 0, -1, 0, 0, 0, 1, 0, 1].map(recallsOf), [0, 0, 0, 1, 0, 0, 1, 0, 1]);
  policy.handedOut(0, undefined);
  assertEquals(recalls(policy, [full], waitingJobs({ size: 1, highest: 7 })), [
    "Infinity of 0: priority",
  ]);
});

Deno.test("DispatchPolicy calls no task long before its end could have been heard of (pure)", () => {
  const policy = new DispatchPolicy();
  const far = { latency: 40, held: 2, ahead: 1 };
  assertEquals(policy.takes(worker({ ...far, runs: 44 }), 0), true);
  assertEquals(policy.takes(worker({ ...far, runs: 45 }), 0), false);
  assertEquals(
    recalls(policy, [worker({ ...far, runs: 44 }), worker()], waitingJobs({ size: 1, highest: 0 })),
    [],
  );
});

Deno.test("DispatchPolicy takes all back when one tenant has all and another one waits (pure)", () => {
  const policy = new DispatchPolicy();
  const busy = worker({ held: 4, ahead: 3, runs: 1 });
  const deal = (...tenants: (string | undefined)[]) => {
    policy.dealing();
    for (const tenant of tenants) policy.handedOut(0, tenant);
  };
  const found = (...tenants: (string | undefined)[]) =>
    recalls(policy, [busy], waitingJobs({ size: 9, tenants }));
  deal("a", "a");
  assertEquals(found("a"), []);
  assertEquals(found("a", "b"), ["Infinity of 0: turn"]);
  assertEquals(found("a", "b"), []); // once
  deal("a", "b");
  assertEquals(found("c"), []); // it waits for its turn, which is near
  deal("a");
  assertEquals(found(undefined), ["Infinity of 0: turn"]);
  deal(undefined);
  assertEquals(recalls(policy, [busy], waitingJobs({ size: 1, highest: -1, tenants: ["b"] })), []);
});
