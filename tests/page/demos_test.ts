// The demos through the app, on both contexts: their messages, their results, their cancel.

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { demoSource } from "../../squaring/demo_source.ts";
import {
  DEMO_INPUTS,
  DEMO_NAMES,
  type DemoName,
  type Run,
  type RunMessage,
} from "../../squaring/run.ts";
import { stop } from "../../squaring/site.ts";
import { EventReader } from "./event_reader.ts";
import { Guest } from "./page_app.ts";

/** Runs a demo to its end and gives what the stream told. */
async function run(guest: Guest, demo: DemoName, request: { input: number; context: string }) {
  await using events = new EventReader(await guest.send(`/api/demos/${demo}/events`));
  assertEquals((await events.next())?.event, "run");
  assertEquals((await guest.post(`/api/demos/${demo}`, request)).status, 201);
  const messages: RunMessage[] = [];
  const states: string[] = [];
  for (;;) {
    const event = (await events.next())!;
    if (event.event === "message") messages.push(event.data);
    if (event.event === "run") states.push(event.data.run.job.state);
    if (event.event !== "job") continue;
    states.push(event.data.state);
    if (event.data.finishedAt !== undefined) return { messages, states, job: event.data };
  }
}

const COMPLETED = ["waiting", "executing", "completed"];

Deno.test("the demos", async (t) => {
  for (const context of ["workers", "subprocesses"]) {
    await t.step(`progress reports a hundred steps on ${context}`, async () => {
      const guest = new Guest();
      await guest.read("/api/jobs");
      const { messages, states, job } = await run(guest, "progress", { input: 1_000_000, context });
      assertEquals(states, COMPLETED);
      assertEquals(job.result, 78_498);
      const steps = messages.map(({ value }) =>
        value as { complete: number; total: number; message: string }
      );
      assertEquals(
        steps.map(({ complete }) => complete),
        Array.from({ length: 100 }, (_, i) => i + 1),
      );
      assertEquals(steps.at(-1)?.message, "78,498 primes below 1,000,000");
    });

    await t.step(`iteration gives each estimate on ${context}`, async () => {
      const guest = new Guest();
      await guest.read("/api/jobs");
      const { messages, states, job } = await run(guest, "iteration", { input: 10, context });
      assertEquals(states, COMPLETED);
      assertEquals(messages.map(({ type }) => type), Array(10).fill("item"));
      assertEquals(messages.at(-1)?.value, { samples: 10_000_000, estimate: job.result });
      assert(Math.abs(job.result - Math.PI) < 0.005, `pi is not ${job.result}`);
    });

    await t.step(`fizz buzz sends its own messages on ${context}`, async () => {
      const guest = new Guest();
      await guest.read("/api/jobs");
      const { messages, states, job } = await run(guest, "fizz-buzz", { input: 15, context });
      assertEquals(states, COMPLETED);
      assertEquals(job.result, 15);
      const said = messages.map(({ type, value }) => `${type} ${value}`);
      assertEquals(said.join(), "fizz 3,buzz 5,fizz 6,fizz 9,buzz 10,fizz 12,fizzBuzz 15");
    });

    await t.step(`a cancel ends each demo on ${context}`, async () => {
      for (const demo of DEMO_NAMES) {
        const guest = new Guest();
        await guest.read("/api/jobs");
        await using events = new EventReader(await guest.send(`/api/demos/${demo}/events`));
        await guest.post(`/api/demos/${demo}`, { input: DEMO_INPUTS[demo].max, context });
        await events.until(({ event }) => event === "message");
        assertEquals((await guest.post(`/api/demos/${demo}/cancel`)).body, { cancelled: true });
        await events.until(({ event, data }) => event === "job" && data.state === "cancelled");
        assertEquals((await guest.post(`/api/demos/${demo}/cancel`)).body, { cancelled: false });
      }
    });
  }

  await t.step("a page that comes back gets the whole run", async () => {
    const guest = new Guest();
    await guest.read("/api/jobs");
    const { messages, job } = await run(guest, "fizz-buzz", { input: 5, context: "workers" });
    await using events = new EventReader(await guest.send("/api/demos/fizz-buzz/events"));
    assertEquals((await events.next())?.data.run, { job, messages });
    assertEquals((await guest.read("/api/demos/fizz-buzz")).run as Run, { job, messages });
  });

  await t.step("a second run is 409 while the first is unfinished", async () => {
    const guest = new Guest();
    const request = { input: 300, context: "workers" };
    assertEquals((await guest.post("/api/demos/iteration", request)).status, 201);
    const { status, body } = await guest.post("/api/demos/iteration", request);
    assertEquals(status, 409);
    assertStringIncludes(String(body.error), "the last run is unfinished");
    await guest.post("/api/demos/iteration/cancel");
  });

  await t.step("an input out of a demo's range is 400", async () => {
    const guest = new Guest();
    for (const demo of DEMO_NAMES) {
      for (const input of [DEMO_INPUTS[demo].min - 1, DEMO_INPUTS[demo].max + 1, "10", 10.5]) {
        const { status } = await guest.post(`/api/demos/${demo}`, { input, context: "workers" });
        assertEquals([demo, input, status], [demo, input, 400]);
      }
    }
  });

  await stop();
});

Deno.test("demoSource() shows the files that run", async () => {
  for (const demo of DEMO_NAMES) {
    const files = demoSource(demo);
    assertEquals(files.length, 2);
    for (const { name, text } of files) {
      assertEquals(
        text,
        await Deno.readTextFile(new URL(`../../${name}`, import.meta.url)),
      );
    }
  }
});
