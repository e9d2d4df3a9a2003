// Server-sent events by themselves: their form, their end on either side, slow readers.

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { EventStreams, type SendEvent } from "../../squaring/http/event_streams.ts";
import { Refusal } from "../../squaring/refusal.ts";
import { EventReader } from "./event_reader.ts";

/** A stream whose events a test sends by hand. */
function openStream(streams = new EventStreams()) {
  let send!: SendEvent;
  const state = { disposed: 0 };
  const response = streams.answer((sendEvent) => {
    send = sendEvent;
    return { [Symbol.dispose]: () => void state.disposed++ };
  });
  return { streams, response, send, state };
}

Deno.test("EventStreams.answer() sends events with their ids as one block each", async () => {
  const { streams, response, send } = openStream();
  assertEquals(response.headers.get("content-type"), "text/event-stream");
  send("job", { text: "two\nlines" }, "board.1");
  send("pools", null);
  streams.close();
  assertEquals(
    await response.text(),
    'id: board.1\nevent: job\ndata: {"text":"two\\nlines"}\n\nevent: pools\ndata: null\n\n',
  );
});

Deno.test("EventStreams.answer() sends what was sent while it began", async () => {
  const streams = new EventStreams();
  const response = streams.answer((send) => {
    send("jobs", []);
    return { [Symbol.dispose]() {} };
  });
  await using events = new EventReader(response);
  assertEquals(await events.next(), { id: undefined, event: "jobs", data: [] });
});

Deno.test("EventStreams.answer() disposes once when the reader hangs up", async () => {
  const { streams, response, send, state } = openStream();
  await response.body!.cancel();
  assertEquals([streams.size, state.disposed], [0, 1]);
  send("job", {});
  streams.close();
  assertEquals(state.disposed, 1);
});

Deno.test("EventStreams.close() ends every stream and disposes once", async () => {
  const streams = new EventStreams();
  const [one, two] = [openStream(streams), openStream(streams)];
  assertEquals(streams.size, 2);
  streams.close();
  streams.close();
  assertEquals([await one.response.text(), await two.response.text()], ["", ""]);
  assertEquals([one.state.disposed, two.state.disposed, streams.size], [1, 1, 0]);
});

Deno.test("EventStreams.answer() ends for a reader who has stopped reading, and drops what piled up", async () => {
  const { streams, response, send, state } = openStream();
  const text = "x".repeat(100_000);
  let sent = 0;
  while (state.disposed === 0) send("job", { n: sent++, text });
  assert(sent > 5 && sent < 20, `it piled up ${sent} events`);
  assertEquals(streams.size, 0);
  const error = await assertRejects(() => response.text(), Error);
  assertEquals(error.message, "Cannot go on with stream: nobody reads it");
});

Deno.test("EventStreams.answer() ends when its host tells that the reader has gone", async () => {
  const reader = new AbortController();
  const streams = new EventStreams();
  let disposed = 0;
  const held = { [Symbol.dispose]: () => void disposed++ };
  const response = streams.answer(() => held, reader.signal);
  assertEquals([streams.size, disposed], [1, 0]);
  reader.abort();
  assertEquals([streams.size, disposed], [0, 1]);
  await assertRejects(() => response.text(), Error);
});

Deno.test("EventStreams.answer() refuses once they are closed, and says when to come back", () => {
  const streams = new EventStreams();
  streams.close();
  const { reason, retryAfter } = assertThrows(() => openStream(streams), Refusal);
  assertEquals([reason, typeof retryAfter, streams.size], ["stopping", "number", 0]);
});

Deno.test("EventStreams.answer() leaves nothing behind when the beginning throws", () => {
  const streams = new EventStreams();
  assertThrows(() => {
    streams.answer(() => {
      throw new RangeError("no");
    });
  }, RangeError);
  assertEquals(streams.size, 0);
});

Deno.test("EventStreams.answer() gives signs of life while it is open", async () => {
  const { streams, response } = openStream(new EventStreams(1));
  await using events = new EventReader(response);
  assertEquals((await events.next())?.event, "ping");
  assertEquals((await events.next())?.event, "ping");
  assertEquals(streams.size, 1);
});
