// The event stream of jobs, through the app: the list first, every state in order, resumed without a loss.

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Job } from "../../squaring/job.ts";
import { stop, streams } from "../../squaring/site.ts";
import { EventReader, type ReadEvent } from "./event_reader.ts";
import { Guest } from "./page_app.ts";

async function follow(guest: Guest, lastEventId?: string): Promise<EventReader> {
  const headers: Record<string, string> = lastEventId === undefined
    ? {}
    : { "last-event-id": lastEventId };
  return new EventReader(await guest.send("/api/jobs/events", { headers }));
}

const isFinal = ({ event, data }: ReadEvent) => event === "job" && data.finishedAt !== undefined;
const ids = (list: ReadEvent) => list.data.jobs.map((job: Job) => job.id);

Deno.test("the event stream of jobs", async (t) => {
  await t.step("begins with the whole list", async () => {
    const guest = new Guest();
    const { id } = (await guest.post("/api/jobs", { input: 0, context: "workers" })).body;
    await using events = await follow(guest);
    const first = await events.next();
    assertEquals([first?.event, ids(first!)], ["jobs", [id]]);
    assertEquals(typeof first?.data.server, "string");
  });

  for (const context of ["workers", "subprocesses"]) {
    await t.step(
      `carries each state of a job on ${context}, and what it prints, in order`,
      async () => {
        const guest = new Guest();
        await guest.read("/api/jobs");
        await using events = await follow(guest);
        await guest.post("/api/jobs", { input: 0, context });
        const states: string[] = [];
        const outputs: string[] = [];
        await events.until((event) => {
          if (event.event === "job") states.push(event.data.state);
          if (event.event === "job" && event.data.output) outputs.push(event.data.output);
          return isFinal(event);
        });
        assert(
          /^waiting,executing,executing,(completed|failed)$/.test(states.join()),
          states.join(),
        );
        assertMatch(outputs.join(), /^(Sleeping for \d\.\d s\n),\1$/);
      },
    );
  }

  await t.step("resumes after any event without losing or repeating a state", async () => {
    const guest = new Guest();
    await guest.read("/api/jobs");
    await using whole = await follow(guest);
    const seen = [await whole.next()];
    for (const context of ["workers", "subprocesses"]) {
      await guest.post("/api/jobs", { input: 0, context });
      await guest.post("/api/jobs", { input: 1, context });
    }
    let final = 0;
    await whole.until((event) => {
      if (event.event === "job") seen.push(event);
      return isFinal(event) && ++final === 4;
    });
    for (const [i, cut] of seen.entries()) {
      await using resumed = await follow(guest, cut!.id);
      const list = await resumed.next();
      const before = new Map<string, Job>();
      for (const { data } of seen.slice(1, i + 1) as ReadEvent[]) before.set(data.id, data);
      assertEquals(list?.data.jobs, [...before.values()]);
      for (const missed of seen.slice(i + 1)) assertEquals(await resumed.next(), missed);
      assertEquals((await resumed.next())?.event, "pools");
    }
  });

  await t.step("resumes by the query where the header cannot be set", async () => {
    const guest = new Guest();
    await guest.read("/api/jobs");
    await using events = await follow(guest);
    const { id } = (await events.next())!;
    await guest.post("/api/jobs", { input: 100, context: "workers" });
    await using resumed = new EventReader(await guest.send(`/api/jobs/events?last-event-id=${id}`));
    assertEquals((await resumed.next())?.data.jobs, []);
    assertEquals((await resumed.next())?.data.state, "waiting");
    await guest.post("/api/jobs/cancel");
  });

  await t.step("gives the list as it is to a reader with a strange id", async () => {
    const guest = new Guest();
    const { id } = (await guest.post("/api/jobs", { input: 100, context: "workers" })).body;
    await using whole = await follow(guest);
    const { board } = (await whole.next())!.data;
    for (
      const strange of [
        "",
        "x",
        "other.1",
        `${board}.-1`,
        `${board}.x`,
        `${board}.1e9`,
        `${board}.0.5`,
      ]
    ) {
      await using events = await follow(guest, strange);
      assertEquals([strange, ids((await events.next())!)], [strange, [id]]);
    }
    await guest.post("/api/jobs/cancel");
  });

  await t.step("sends the list again after a clear", async () => {
    const guest = new Guest();
    await guest.post("/api/jobs", { input: 100, context: "workers" });
    await guest.post("/api/jobs/cancel");
    await using events = await follow(guest);
    await events.until((event) =>
      isFinal(event) || event.event === "jobs" && event.data.jobs[0].finishedAt !== undefined
    );
    await guest.post("/api/jobs/clear");
    const list = await events.until(({ event }) => event === "jobs");
    assertEquals(list.data.jobs, []);
    await using resumed = await follow(guest, list.id);
    assertEquals((await resumed.next())?.data.jobs, []);
  });

  await t.step("tells two tabs of one guest the same, and another guest nothing", async () => {
    const [ann, bob] = [new Guest(), new Guest()];
    await ann.read("/api/jobs");
    await bob.read("/api/jobs");
    await using one = await follow(ann);
    await using two = await follow(ann);
    await using other = await follow(bob);
    await ann.post("/api/jobs", { input: 0, context: "workers" });
    const last = await one.until(isFinal);
    assertEquals(await two.until(isFinal), last);
    await bob.post("/api/jobs", { input: 100, context: "workers" });
    const first = await other.until(({ event }) => event === "job");
    assertEquals(first.data.input, 100);
    await bob.post("/api/jobs/cancel");
  });

  await t.step("HEAD has the headers of GET, and opens no stream", async () => {
    const guest = new Guest();
    const before = streams.size;
    const answer = await guest.send("/api/jobs/events", { method: "HEAD" });
    assertEquals(answer.headers.get("content-type"), "text/event-stream");
    assertEquals(await answer.text(), "");
    assertEquals(streams.size, before);
  });

  await t.step("ends when the page stops, and leaves no stream", async () => {
    const guest = new Guest();
    await guest.read("/api/jobs");
    const events = await follow(guest);
    assert(streams.size > 0);
    const stopped = stop();
    let last: ReadEvent | undefined;
    do last = await events.next(); while (last !== undefined);
    assertEquals(streams.size, 0);
    await stopped;
  });
});
