// The API of jobs, through the app, with real Workers and real subprocesses behind it.

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Job } from "../../squaring/job.ts";
import { stop, visitors } from "../../squaring/site.ts";
import { EventReader } from "./event_reader.ts";
import { Guest, type Sent } from "./page_app.ts";

/** Waits until every job of a guest is finished; gives the list. */
async function settled(guest: Guest): Promise<Job[]> {
  await using events = new EventReader(await guest.send("/api/jobs/events"));
  for (;;) {
    const jobs = (await guest.read("/api/jobs")).jobs as Job[];
    if (jobs.every((job) => job.finishedAt !== undefined)) return jobs;
    await events.next();
  }
}

async function statesOf(guest: Guest): Promise<string[]> {
  return ((await guest.read("/api/jobs")).jobs as Job[]).map((job) => job.state);
}

Deno.test("the API of jobs", async (t) => {
  await t.step("GET /api/jobs gives a new guest an empty list and a cookie", async () => {
    const guest = new Guest();
    const response = await guest.send("/api/jobs");
    assertEquals(await response.json(), { jobs: [] });
    const [cookie] = response.headers.getSetCookie();
    assertMatch(cookie, /^visitor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  for (const context of ["workers", "subprocesses"]) {
    await t.step(`POST /api/jobs runs a job on ${context}`, async () => {
      const guest = new Guest();
      const { status, body } = await guest.post("/api/jobs", { input: 0, context });
      assertEquals(status, 201);
      assertEquals([body.input, body.context, body.state, body.text], [
        0,
        context,
        "waiting",
        "Waiting",
      ]);
      const [job] = await settled(guest);
      assertEquals(job.id, body.id);
      assertMatch(job.text, /^(Completed: result=0|Failed: Calculation took too long\.)$/);
      assertMatch(job.worker!, context === "workers" ? /^thread \d+$/ : /^pid \d+$/);
      assert(job.submittedAt <= job.startedAt! && job.startedAt! <= job.finishedAt!);
    });
  }

  const bad: [name: string, init: Sent, status: number, said: string][] = [
    ["input 101", { body: '{"input":101,"context":"workers"}' }, 400, "got 101"],
    ["input -1", { body: '{"input":-1,"context":"workers"}' }, 400, "got -1"],
    ["input 3.5", { body: '{"input":3.5,"context":"workers"}' }, 400, "got 3.5"],
    ['input "7"', { body: '{"input":"7","context":"workers"}' }, 400, 'got "7"'],
    ["null", { body: "null" }, 400, "got null"],
    ["no body", {}, 400, "must be JSON, got nothing"],
    ["no JSON", { body: "input=7" }, 400, "must be JSON"],
    ["an unknown context", { body: '{"input":7,"context":"cloud"}' }, 400, 'got "cloud"'],
    ["a body of 1 MB", { body: `{"input":7,"x":"${"x".repeat(1e6)}"}` }, 413, "longer than 4096"],
  ];
  for (const [name, init, status, said] of bad) {
    await t.step(`POST /api/jobs with ${name} is ${status} and says why`, async () => {
      const guest = new Guest();
      const response = await guest.send("/api/jobs", { ...init, method: "POST" });
      assertEquals(response.status, status);
      assertStringIncludes((await response.json()).error, said);
      assertEquals(await statesOf(guest), []);
    });
  }

  await t.step("a wrong method is 405 with the right ones", async () => {
    const guest = new Guest();
    for (const [path, allow] of [["/api/jobs", "GET, POST, HEAD"], ["/api/jobs/clear", "POST"]]) {
      const response = await guest.send(path, { method: "DELETE" });
      assertEquals([response.status, response.headers.get("allow")], [405, allow]);
      assertStringIncludes((await response.json()).error, "Cannot DELETE");
    }
  });

  await t.step("an unknown path or id is 404", async () => {
    const guest = new Guest();
    for (
      const path of ["/api/nothing", "/api/jobs/a/b/c", "/api/jobs/made-up/cancel", "/api/demos/x"]
    ) {
      const { status, body } = await guest.post(path, {});
      assertEquals([path, status], [path, 404]);
      assertStringIncludes(String(body.error), "Cannot ");
    }
  });

  await t.step("a forged cookie is 403, and creates nothing", async () => {
    const guest = new Guest();
    guest.cookie = "visitor=forged";
    const { status, body } = await guest.post("/api/jobs", { input: 7, context: "workers" });
    assertEquals(status, 403);
    assertStringIncludes(String(body.error), "cookie is unknown");
  });

  await t.step("a request of another origin is 403, and changes nothing", async () => {
    const guest = new Guest();
    await guest.read("/api/jobs");
    const job = { input: 7, context: "workers" };
    const foreign: Record<string, string>[] = [
      { origin: "http://evil.test" },
      { origin: "null" },
      { origin: "https://page.test" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site", origin: "http://page.test" },
    ];
    for (const headers of foreign) {
      const { status, body } = await guest.post("/api/jobs", job, headers);
      assertEquals([headers, status], [headers, 403]);
      assertStringIncludes(String(body.error), "not from this page");
    }
    assertEquals(await statesOf(guest), []);
    const own = { origin: "http://page.test", "sec-fetch-site": "same-origin" };
    assertEquals((await guest.post("/api/jobs", job, own)).status, 201);
  });

  await t.step("cancel and clear count what they change", async () => {
    const guest = new Guest();
    const ids: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      ids.push((await guest.post("/api/jobs", { input: 100, context: "workers" })).body.id);
    }
    assertEquals((await guest.post(`/api/jobs/${ids[0]}/cancel`)).body, { cancelled: true });
    assertEquals((await guest.post(`/api/jobs/${ids[0]}/cancel`)).body, { cancelled: false });
    assertEquals((await guest.post("/api/jobs/cancel")).body, { cancelled: 2 });
    const jobs = await settled(guest);
    assertEquals(jobs.map((job) => job.text), ["Cancelled", "Cancelled", "Cancelled"]);
    assertEquals((await guest.post("/api/jobs/clear")).body, { removed: 3 });
    assertEquals((await guest.post("/api/jobs/clear")).body, { removed: 0 });
    assertEquals(await statesOf(guest), []);
  });

  await t.step("one guest neither sees nor touches the jobs of another", async () => {
    const [ann, bob] = [new Guest(), new Guest()];
    const { id } = (await ann.post("/api/jobs", { input: 100, context: "workers" })).body;
    await bob.post("/api/jobs", { input: 100, context: "workers" });
    assertEquals((await bob.post(`/api/jobs/${id}/cancel`)).status, 404);
    assertEquals((await bob.post("/api/jobs/cancel")).body, { cancelled: 1 });
    const [job, ...others] = (await ann.read("/api/jobs")).jobs as Job[];
    assertEquals([job.id, others], [id, []]);
    assert(["waiting", "executing"].includes(job.state), job.state);
    await ann.post("/api/jobs/cancel");
    const finished = await settled(ann);
    await bob.post("/api/jobs/clear");
    assertEquals((await ann.read("/api/jobs")).jobs, finished);
  });

  await t.step("the 201st job is 429, and waiting is no advice", async () => {
    const guest = new Guest();
    const request = { input: 100, context: "workers" };
    for (let i = 0; i < 200; i++) {
      assertEquals((await guest.post("/api/jobs", request)).status, 201);
    }
    const { status, body, headers } = await guest.post("/api/jobs", request);
    assertEquals([status, headers.get("retry-after")], [429, null]);
    assertStringIncludes(String(body.error), "holds 200 jobs");
    assertEquals((await guest.post("/api/jobs/cancel")).body, { cancelled: 200 });
  });

  await t.step("refusals, pages and what is not there make no visitor", async () => {
    const { size } = visitors;
    const requests: [string, Sent][] = [
      ["/nothing", {}],
      ["/api/nothing", {}],
      ["/api/jobs", { method: "PUT" }],
      ["/api/jobs", { method: "POST", body: "no" }],
      ["/api/jobs", { method: "POST", body: "{}", headers: { origin: "http://evil.test" } }],
    ];
    for (const [path, init] of requests) {
      const { headers, body } = await new Guest().send(path, init);
      await body?.cancel();
      assertEquals([path, headers.getSetCookie()], [path, []]);
    }
    for (const path of ["/", "/progress", "/api/jobs"]) await (await new Guest().send(path)).text();
    assertEquals(visitors.size, size);
  });

  await t.step("every answer carries the security headers", async () => {
    const guest = new Guest();
    for (const path of ["/api/jobs", "/api/nothing", "/"]) {
      const { headers, body } = await guest.send(path);
      await body?.cancel();
      assertEquals(headers.get("x-content-type-options"), "nosniff");
      assertEquals(headers.get("cache-control"), "no-store");
      const policy = headers.get("content-security-policy") ?? "";
      assertStringIncludes(policy, "default-src 'none'");
      assertEquals(policy.includes("unsafe"), false, policy);
    }
  });

  await stop();
});
