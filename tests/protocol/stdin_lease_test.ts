// Who reads standard input, with both threads' ends in one and a clock that the test moves: whatever is to
// happen during a wait happens when the listener asks how long that is.

import { assertEquals } from "@std/assert";
import { ListenerLease, RunnerLease } from "../../contexts/runner/subprocess/stdin_lease.ts";

interface Waits {
  /** During a wait for a turn to last, or for work. */
  readonly lasts?: () => void;
  /** After a sleep. */
  readonly asleep?: () => void;
  readonly isOrphan?: () => boolean;
}

function ends({ lasts, asleep, isOrphan = () => false }: Waits = {}) {
  const runner = new RunnerLease();
  const times = {
    get lasts() {
      lasts?.();
      return 0;
    },
    attentive: 3,
    get asleep() {
      asleep?.();
      return 0;
    },
  };
  return { runner, listener: new ListenerLease(runner.memory, isOrphan, times) };
}

Deno.test("the listener takes the lease when a turn of work lasts, and hands it back", () => {
  const { runner, listener } = ends();
  runner.giveUp();
  assertEquals(listener.wait(), true);
  assertEquals(runner.takeBack(), false);
  listener.sending();
  listener.handBack();
  assertEquals(runner.takeBack(), false); // the message is on its way
  runner.received();
  assertEquals(runner.takeBack(), true);
});

Deno.test("the listener does not take the lease in a turn that has ended meanwhile", () => {
  let turns = 0;
  const { runner, listener } = ends({
    lasts() {
      if (++turns > 5) return;
      assertEquals(runner.takeBack(), true, `turn ${turns}`);
      runner.giveUp();
    },
  });
  runner.giveUp();
  assertEquals([listener.wait(), turns], [true, 6]);
});

Deno.test("the listener sleeps when there is no work, and is there when it comes", () => {
  let waits = 0;
  const { runner, listener } = ends({
    lasts: () => waits += 1,
    asleep: () => runner.giveUp(),
  });
  assertEquals([listener.wait(), waits], [true, 4]); // attentive three times, then the turn that lasts
});

Deno.test("the listener hears of the end of the input, also in its sleep", () => {
  const soon = ends();
  soon.runner.end();
  assertEquals(soon.listener.wait(), false);
  const late = ends({ asleep: () => late.runner.end() });
  assertEquals(late.listener.wait(), false);
  assertEquals(late.runner.takeBack(), false);
});

Deno.test("the listener notices in its sleep that the pool has gone, though the runner does not", () => {
  let sleeps = 0;
  const { listener } = ends({ isOrphan: () => ++sleeps === 3 });
  assertEquals([listener.wait(), sleeps], [false, 3]);
});

Deno.test("a lease that the runner has given up once more is not the old turn's", () => {
  const { runner, listener } = ends();
  runner.giveUp();
  assertEquals(runner.takeBack(), true);
  runner.giveUp();
  assertEquals(listener.wait(), true);
  listener.handBack();
  assertEquals(runner.takeBack(), true);
});
