// A host that is told to stop: it ends by itself, soon, with streams open.
import { assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { Output } from "./output.ts";
import { runningPage } from "./running_page.ts";
import { EventReader } from "../page/event_reader.ts";

const app = new URL("app/", import.meta.url);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`portable host ends on ${signal} while a stream is open`, async () => {
    await using host = await runningPage({ app });
    const events = await fetch(new URL("events", host.url));
    const reader = events.body!.getReader();
    await reader.read();

    const start = performance.now();
    const status = await host.stop(signal);

    assertLess(performance.now() - start, 3_000);
    assertEquals(status.code, 0);
    await host.printed(/app stopped/);
    assertEquals((await reader.read()).done, true);
  });
}

Deno.test("the page ends soon and says why, though tasks run and a reader comes back at once", async () => {
  await using host = await runningPage();
  const events = new URL("api/jobs/events", host.url);
  const jobs = new URL("api/jobs", host.url);
  const first = await fetch(events);
  const headers = { cookie: first.headers.getSetCookie()[0].split(";")[0] };
  const submit = () =>
    fetch(jobs, { method: "POST", headers, body: '{"input":100,"context":"workers"}' });
  const reader = new EventReader(first);
  for (let i = 0; i < 20; i++) await (await submit()).body?.cancel();
  await reader.until(({ event, data }) => event === "job" && data.state === "executing");

  const start = performance.now();
  const ended = host.stop();
  while (await reader.next() !== undefined);
  const answers = await Promise.all([fetch(events, { headers }), submit()]);
  for (const answer of answers) {
    assertEquals([answer.status, answer.headers.has("retry-after")], [503, true]);
    assertStringIncludes((await answer.json()).error, "the server is stopping");
  }
  assertEquals((await ended).code, 0);
  assertLess(performance.now() - start, 2_400);
});

Deno.test("the page ends soon though a request is half sent", async () => {
  await using host = await runningPage();
  const { hostname, port } = new URL(host.url);
  using sender = await Deno.connect({ hostname, port: Number(port) });
  const half =
    "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\nExpect: 100-continue\r\n\r\n";
  await sender.write(new TextEncoder().encode(half));
  const answer = new Output(sender.readable);
  await answer.says(/ 100 Continue/); // it reads the body
  const start = performance.now();
  assertEquals((await host.stop()).code, 0);
  assertLess(performance.now() - start, 2_400);
  await answer.says(/ 503 .*the server is stopping/s);
});
