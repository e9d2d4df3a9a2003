import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Registry } from "../../contexts/program/pipes/registry.ts";
import { Router } from "../../contexts/program/pipes/router.ts";
import { ContextEvent } from "../../contexts/program/pipes/context_event.ts";
import { setLogger } from "../../futures/future/log.ts";

/** A running router of a context without workers, and what was logged as a warning. */
function running() {
  const warnings: string[] = [];
  setLogger({ warn: (line) => void warnings.push(line) });
  const registry = new Registry(() => []);
  const router = new Router(registry);
  router.start();
  return { registry, router, warnings, [Symbol.dispose]: () => setLogger(undefined) };
}

Deno.test("I54 64 senders with 64 messages each, without cross-talk (pure)", async () => {
  using play = running();
  const pipes = Array.from({ length: 64 }, () => play.router.pipe<number[]>());
  const received = pipes.map(([, receiver]) => {
    const values: number[][] = [];
    receiver.subscribe((value) => void values.push(value));
    return values;
  });
  for (const [sender] of pipes) sender.start();
  for (let n = 0; n < 64; n++) for (const [at, [sender]] of pipes.entries()) sender.send([at, n]);
  await play.router.routeUntil(() => received.every(({ length }) => length === 64));
  for (const [at, values] of received.entries()) {
    assertEquals(values, Array.from({ length: 64 }, (_, n) => [at, n]));
  }
});

Deno.test("I54 a receiver that sends is delivered later, in order (pure)", async () => {
  using play = running();
  const [sender, receiver] = play.router.pipe<number>();
  const heard: number[] = [];
  sender.start();
  receiver.subscribe((value) => {
    heard.push(value);
    if (value < 3) sender.send(value + 10);
  });
  sender.send(1);
  sender.send(2);
  await play.router.routeUntil(() => heard.length === 4);
  assertEquals(heard, [1, 2, 11, 12]);
});

Deno.test("I54 a receiver that sends and routes changes nothing in the order (pure)", async () => {
  using play = running();
  const [sender, receiver] = play.router.pipe<number>();
  const heard: number[] = [];
  sender.start();
  receiver.subscribe((value) => {
    heard.push(value);
    if (value > 2) return;
    sender.send(value + 10);
    void play.router.routeUntil(() => heard.includes(value + 10));
  });
  for (const value of [1, 2, 3]) sender.send(value);
  await play.router.routeUntil(() => heard.length === 5);
  assertEquals(heard, [1, 2, 3, 11, 12]);
});

Deno.test("I54 what receivers send has a turn of its own, also where somebody routes (pure)", async () => {
  using play = running();
  const [sender, receiver] = play.router.pipe<number>();
  let heard = 0;
  sender.start();
  receiver.subscribe((value) => {
    heard += 1;
    if (heard < 100) sender.send(value);
  });
  for (const value of [1, 2]) sender.send(value);
  const wait = play.router.routeUntil(() => heard === 101);
  assertEquals(heard, 2);
  await wait;
});

Deno.test("I55 what is queued for a pipe when it is closed is dropped with a warning (pure)", async () => {
  using play = running();
  const [sender, receiver] = play.router.pipe();
  const [otherSender, otherReceiver] = play.router.pipe();
  const heard: unknown[] = [];
  for (const each of [receiver, otherReceiver]) each.subscribe((value) => void heard.push(value));
  sender.start();
  otherSender.start();
  sender.send("dropped");
  otherSender.send("kept");
  play.router.closePipe(receiver);
  await play.router.routeUntil(() => heard.length > 0);
  assertEquals([heard, play.warnings.length], [["kept"], 1]);
});

Deno.test("I55 stop() with open pipes warns, closes them, and is final (pure)", () => {
  using play = running();
  const [sender] = play.router.pipe();
  sender.start();
  play.router.stop();
  assertEquals(play.warnings, ["A message router was stopped with 1 open pipes: they were closed"]);
  sender.send("too late");
  assertEquals(play.warnings.length, 2);
  assertThrows(() => play.router.start(), Error, "stopped");
  assertThrows(() => play.router.stop(), Error, "stopped");
  assertThrows(() => play.router.pipe(), Error, "stopped");
});

Deno.test("I56 each step of a sender in each state, the wrong ones throw (pure)", () => {
  const right: Record<string, string[]> = { "": ["start"], start: ["send", "stop"], stop: [] };
  for (const [past, steps] of Object.entries(right)) {
    for (const step of ["start", "send", "stop"] as const) {
      using play = running();
      const [sender] = play.router.pipe();
      if (past !== "") sender.start();
      if (past === "stop") sender.stop();
      if (steps.includes(step)) sender[step](0);
      else assertThrows(() => sender[step](0), Error, "sender");
    }
  }
});

Deno.test("I57 routeUntil() with timeout 0 takes what is queued, or gives up and can go on (pure)", async () => {
  using play = running();
  const [sender, receiver] = play.router.pipe();
  const heard: unknown[] = [];
  receiver.subscribe((value) => void heard.push(value));
  sender.start();
  sender.send(1);
  await play.router.routeUntil(() => heard.length === 1, { timeout: 0 });
  const late = () => play.router.routeUntil(() => heard.length === 2, { timeout: 0 });
  assertEquals((await assertRejects(late, DOMException, "0 ms")).name, "TimeoutError");
  const wait = play.router.routeUntil(() => heard.length === 2);
  sender.send(2);
  await wait;
});

Deno.test("I58 a router that was stopped holds nobody up, and its registry no pipe (pure)", async () => {
  using play = running();
  const [, receiver] = play.router.pipe();
  const wait = assertRejects(() => play.router.routeUntil(() => false), Error, "stopped");
  play.router.closePipe(receiver);
  play.router.stop();
  await wait;
  play.registry.piped(1, "nobody");
  assertEquals(play.warnings, ["A message came for pipe 1, which is closed: it was dropped"]);
});

Deno.test("I59 an event is raised once and for good, and told to every worker (pure)", () => {
  const told: number[][] = [[], []];
  const workers = told.map((list) => ({ setEvent: (event: number) => void list.push(event) }));
  const registry = new Registry(() => workers);
  const events = [0, 1, 2].map(() => new ContextEvent(registry));
  events[1]?.set();
  events[1]?.set();
  assertEquals(events.map((event) => event.isSet()), [false, true, false]);
  assertEquals(told, [[1], [1]]);
  const late: number[] = [];
  registry.welcome({ setEvent: (event) => void late.push(event) });
  assertEquals(late, [1]);
});
