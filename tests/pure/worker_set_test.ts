// The workers of a pool as long as they live: on links that the test plays, and a clock that it moves.

import { assert, assertEquals } from "@std/assert";
import type { Link, LinkEvents } from "../../contexts/program/pool/link.ts";
import type { PoolEvent } from "../../contexts/program/pool/pool_event.ts";
import { SetUp } from "../../contexts/program/pool/set_up.ts";
import { WorkerSet } from "../../contexts/program/pool/worker_set.ts";
import { PROTOCOL } from "../../contexts/protocol/lines.ts";
import {
  type PoolLimits,
  poolLimits,
  type WorkerPoolOptions,
} from "../../futures/executor/pool_options.ts";
import { setLogger } from "../../futures/future/log.ts";
import { call } from "../../mod.ts";
import { InlineContext } from "../../testing.ts";
import { tasks } from "../both/names.ts";
import { Clock } from "./clock.ts";

const START_TIMEOUT = 10_000;
/** For so long all workers are ready before a spare is started. */
const CALM = 50;

/** The other end of a worker that was started. */
interface PlayedLink {
  readonly events: LinkEvents;
  ended: boolean;
  /** Whether it leaves a thread behind. */
  leavesThread: boolean;
}

/** A set of workers, and the pool of it: as little of one as there can be. */
class PlayedSet {
  readonly links: PlayedLink[] = [];
  readonly told: string[] = [];
  readonly set: WorkerSet;
  /** Why starting a worker throws. */
  refusal: Error | undefined;

  constructor(options: WorkerPoolOptions, setUp?: SetUp) {
    const limits: PoolLimits = poolLimits(options, 4);
    const pipes = { piped() {}, raise() {}, welcome() {} };
    const start = (events: LinkEvents) => this.#start(events);
    this.set = new WorkerSet(
      { start, startTimeout: START_TIMEOUT, pipes, ...setUp !== undefined && { setUp } },
      limits,
      (event) => this.#hear(event),
    );
  }

  /** Those that live, by their number. */
  get ids(): number[] {
    return [...this.set.all].map(({ info }) => info.id);
  }

  /** How many were replaced. */
  get restarts(): number {
    return this.set.stats().restarts;
  }

  /** A worker says hello. */
  hello(id: number): void {
    this.links[id - 1]!.events.lines(`{"type":"hello","protocol":${PROTOCOL}}\n`, []);
  }

  /** A worker is gone. */
  lose(id: number, signal?: string): void {
    this.links[id - 1]!.events.lost({ reason: "it died", signal });
  }

  #start(events: LinkEvents): Link {
    if (this.refusal !== undefined) throw this.refusal;
    const played: PlayedLink = { events, ended: false, leavesThread: false };
    this.links.push(played);
    return {
      kind: "thread",
      reading: false,
      unresponsiveAfter: 6,
      send() {},
      recall: () => undefined,
      cancel() {},
      acknowledge() {},
      setEvent() {},
      checkLiveness() {},
      end(): Promise<boolean> {
        played.ended = true;
        return Promise.resolve(played.leavesThread);
      },
    };
  }

  // As the pool does.
  #hear(event: PoolEvent): void {
    this.told.push(event.type === "hopeless" ? `hopeless: ${event.loss.reason}` : event.type);
    if (event.type === "ready") this.set.isReady(event.worker);
    else if (event.type === "read") this.set.heard(event.worker);
    else if (event.type === "late") this.set.late(event.worker, event.reason);
    else if (event.type === "idle for long") this.set.idle(event.worker);
    else if (event.type === "lost") this.set.lost(event);
  }
}

Deno.test("WorkerSet.grow() starts one a turn, as many as there are jobs, and no more than it may (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 3 });
  played.set.grow(0);
  assertEquals(played.ids, []);
  for (const expected of [[1], [1, 2], [1, 2], [1, 2]]) {
    played.set.grow(2);
    assertEquals(played.ids, expected);
    clock.pass(0);
  }
  assertEquals(played.told, ["start due"]); // for the second one
  played.set.grow(9);
  clock.pass(0);
  played.set.grow(9);
  clock.pass(0);
  assertEquals(played.ids, [1, 2, 3]);
});

Deno.test("WorkerSet.grow() has those that are to stay, whatever there is to do (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 4, minWorkers: 2 });
  for (let n = 0; n < 4; n++) {
    played.set.grow(0);
    clock.pass(0);
  }
  assertEquals(played.ids, [1, 2]);
});

Deno.test("WorkerSet: a set-up under way is no job of the pool's (pure)", async () => {
  await using context = new InlineContext();
  using _clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 1 }, new SetUp(call(tasks.identity, 1), context));
  played.set.grow(1);
  played.hello(1);
  const [worker] = played.set.all;
  assertEquals([worker.state, worker.jobs.unstarted], ["setting up", 1]);
  assertEquals(played.set.unstarted, 0);
});

Deno.test("WorkerSet: a worker that is lost is replaced, and counted (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 2 });
  played.set.grow(1);
  played.hello(1);
  played.lose(1, "SIGKILL");
  assertEquals([played.ids, played.restarts], [[2], 1]);
  clock.pass(0);
  assertEquals(played.told.filter((word) => word === "lost"), ["lost"]);
});

Deno.test("WorkerSet: workers that die as fast as they start are started ever more slowly (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 1 });
  played.set.grow(1);
  for (const [id, wait] of [[1, 100], [2, 200], [3, 400]] as const) {
    played.lose(id, "SIGSEGV");
    clock.pass(wait - 1);
    played.set.grow(1);
    assertEquals(played.links.length, id);
    clock.pass(1);
    played.set.grow(1);
    assertEquals(played.links.length, id + 1);
  }
  played.lose(4, "SIGSEGV");
  assertEquals(played.told.at(-1), "hopeless: no worker started in 4 attempts: it died");
});

Deno.test("WorkerSet: a start that is refused for good is tried once (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 2 });
  played.refusal = new Deno.errors.NotCapable("no run access");
  played.set.grow(2);
  const reason = "no worker can start: a worker could not be started: no run access";
  assertEquals([played.told, played.ids], [[`hopeless: ${reason}`], []]);
  clock.pass(99);
  assertEquals(played.told.length, 1);
});

Deno.test("WorkerSet: a worker that is late is ended and replaced after a delay (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 1 });
  played.set.grow(1);
  clock.pass(START_TIMEOUT);
  assertEquals([played.ids, played.links[0]!.ended, played.restarts], [[], true, 1]);
  assertEquals(played.told, ["late", "retired"]);
  clock.pass(100);
  played.set.grow(1);
  assertEquals(played.ids, [2]);
});

Deno.test("WorkerSet: what a worker says after it was retired is heard by nobody (pure)", () => {
  using _ = new Clock();
  const played = new PlayedSet({ maxWorkers: 2 });
  played.set.grow(1);
  const [worker] = played.set.all;
  played.hello(1);
  played.set.retire(worker!, "it was recycled");
  const before = [...played.told];
  played.lose(1);
  assertEquals([played.ids, played.told, played.restarts], [[], before, 0]);
});

Deno.test("WorkerSet: idle workers leave after their time, but for those that are to stay (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 3, minWorkers: 1, idleTimeout: 50 });
  for (let n = 0; n < 3; n++) {
    played.set.grow(3);
    clock.pass(0);
  }
  for (const id of [1, 2, 3]) played.hello(id);
  clock.pass(49);
  assertEquals(played.ids, [1, 2, 3]);
  clock.pass(1);
  assertEquals([played.ids, played.restarts], [[3], 0]);
  clock.pass(1000);
  assertEquals(played.ids, [3]);
});

Deno.test("WorkerSet: spares are started when all others have been ready for a while, and not without any (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 2, spareWorkers: 2 });
  played.set.grow(0);
  assertEquals(played.links.length, 0);
  played.set.grow(1);
  played.set.grow(1);
  assertEquals(played.links.length, 1);
  played.hello(1);
  clock.pass(CALM - 1);
  played.set.grow(1);
  assertEquals(played.links.length, 1); // the first result comes first
  clock.pass(1);
  assertEquals(played.told.at(-1), "start due");
  for (let n = 0; n < 4; n++) played.set.grow(1);
  assertEquals([played.ids, played.links.length, played.set.links.length], [[1], 3, 3]);
  assertEquals(played.set.stats().spares, 0);
  played.hello(3);
  assertEquals(played.set.stats().spares, 1);
});

Deno.test("WorkerSet: the spare that is ready is used at once, and another one started (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 2, spareWorkers: 2 });
  const told: string[] = [];
  played.set.subscribe(({ phase, worker }) => told.push(`${phase} ${worker.id}`));
  played.set.grow(1);
  played.hello(1);
  clock.pass(CALM);
  for (let n = 0; n < 2; n++) played.set.grow(1);
  played.hello(3);
  assertEquals(told, ["ready 1"]); // those in reserve are nobody's business
  played.lose(1, "SIGKILL");
  assertEquals([played.ids, told], [[3], ["ready 1", "lost 1", "ready 3"]]);
  played.set.grow(2);
  assertEquals([played.ids, played.set.stats().spares], [[3, 2], 0]); // that one starts still
  played.hello(2);
  played.set.grow(2);
  assertEquals([told.at(-1), played.links.length], ["ready 2", 3]);
  clock.pass(CALM);
  for (let n = 0; n < 4; n++) played.set.grow(2);
  assertEquals(played.links.length, 5);
});

Deno.test("WorkerSet: a spare is neither sent away when it idles nor replaced by a worker too many (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 3, spareWorkers: 1, idleTimeout: 200 });
  played.set.grow(1);
  played.hello(1);
  clock.pass(CALM);
  played.set.grow(1);
  played.hello(2);
  clock.pass(1000);
  assertEquals([played.ids, played.set.stats().spares], [[], 1]);
  played.set.grow(1);
  clock.pass(CALM);
  played.set.grow(1);
  assertEquals([played.ids, played.links.length], [[2], 3]);
  played.hello(3);
  played.lose(3, "SIGKILL");
  assertEquals([played.ids, played.restarts, played.links.length], [[2], 1, 4]);
});

Deno.test("WorkerSet: spares that do not start are tried with pauses, and not for ever (pure)", () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 1, spareWorkers: 1 });
  played.set.grow(1);
  played.hello(1);
  clock.pass(CALM);
  for (let id = 2; id < 9; id++) {
    played.set.grow(1);
    if (played.links.length < id) break;
    played.lose(id, "SIGSEGV");
    assertEquals(played.links.length, id); // not in the same turn
    clock.pass(1000);
  }
  assertEquals([played.ids, played.links.length], [[1], 5]); // until a worker is ready again
});

Deno.test("WorkerSet.recycle() lets those go that are due, and nobody else (pure)", () => {
  using _ = new Clock();
  const played = new PlayedSet({ maxWorkers: 1, recycle: { megabytes: 1 } });
  played.set.grow(1);
  played.hello(1);
  played.set.recycle();
  assertEquals(played.ids, [1]);
  played.links[0]!.events.lines(`{"type":"usage","bytes":${2 ** 20 + 1}}\n`, []);
  played.set.recycle();
  assertEquals([played.ids, played.links[0]!.ended, played.restarts], [[], true, 0]);
});

Deno.test("WorkerSet.close() ends all, starts none any more, and leaves no timer (pure)", async () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 3, idleTimeout: 50 });
  for (let n = 0; n < 2; n++) {
    played.set.grow(3);
    clock.pass(0);
  }
  played.hello(1);
  const closed = played.set.close("the pool was shut down");
  played.set.grow(3);
  assertEquals(clock.running, 0);
  await closed;
  assert(played.links.every(({ ended }) => ended));
  clock.pass(START_TIMEOUT);
  played.set.grow(3);
  assertEquals([played.ids, played.links.length, clock.running], [[], 2, 0]);
});

Deno.test("WorkerSet: threads that cannot be stopped are counted, and told of once (pure)", async () => {
  using clock = new Clock();
  const warnings: string[] = [];
  setLogger({ warn: (line) => warnings.push(line) });
  try {
    const played = new PlayedSet({ maxWorkers: 2 });
    played.set.grow(2);
    clock.pass(0);
    played.set.grow(2);
    for (const link of played.links) link.leavesThread = true;
    await played.set.close("the pool was shut down");
    assertEquals([played.set.stats().abandonedThreads, warnings.length], [2, 1]);
  } finally {
    setLogger(undefined);
  }
});

Deno.test("WorkerSet.close() ends those that came from the reserve, and waits for nothing (pure)", async () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 1, spareWorkers: 1 });
  played.set.grow(1);
  played.hello(1);
  clock.pass(CALM);
  played.set.grow(1);
  played.hello(2);
  played.lose(1, "SIGKILL");
  await played.set.close("the pool was shut down");
  assertEquals([played.links.map(({ ended }) => ended), clock.running], [[false, true], 0]);
});

Deno.test("WorkerSet.close() ends those in reserve (pure)", async () => {
  using clock = new Clock();
  const played = new PlayedSet({ maxWorkers: 1, spareWorkers: 1 });
  played.set.grow(1);
  played.hello(1);
  clock.pass(CALM);
  played.set.grow(1);
  await played.set.close("the pool was shut down");
  assertEquals([played.links.map(({ ended }) => ended), clock.running], [[true, true], 0]);
});
