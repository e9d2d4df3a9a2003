// The page as forms, the way a browser without scripts uses it.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Job } from "../../squaring/job.ts";
import { stop } from "../../squaring/site.ts";
import { Guest } from "./page_app.ts";

async function jobsOf(guest: Guest): Promise<Job[]> {
  return (await guest.read("/api/jobs")).jobs as Job[];
}

Deno.test("the squaring page as forms", async (t) => {
  const guest = new Guest();
  const shown = await (await guest.send("/")).text();

  await t.step("GET / shows the slider, the buttons and the table", () => {
    for (const part of ['type="range"', ">Square<", ">Cancel all<", ">Clear finished<", "<table"]) {
      assertStringIncludes(shown, part);
    }
    assertEquals(shown.includes("style="), false, "an inline style is against the content policy");
  });

  await t.step("Square submits and leads back to the page as it was", async () => {
    const response = await guest.submit("/", {
      action: "square",
      input: "100",
      context: "subprocesses",
    });
    assertEquals(response.status, 303);
    assertEquals(response.headers.get("location"), "/?input=100&context=subprocesses");
    assertEquals((await jobsOf(guest)).map((job) => [job.input, job.context]), [[
      100,
      "subprocesses",
    ]]);
    const page = await (await guest.send("/?input=100&context=subprocesses")).text();
    assertStringIncludes(page, 'value="100"');
    assertStringIncludes(page, 'data-job="');
  });

  await t.step("Cancel cancels its job", async () => {
    const [{ id }] = await jobsOf(guest);
    assertEquals(
      (await guest.submit("/", { cancel: id, input: "7", context: "workers" })).status,
      303,
    );
    assertEquals(["cancelling", "cancelled"].includes((await jobsOf(guest))[0].state), true);
  });

  await t.step("Cancel all and Clear finished do what they say", async () => {
    await guest.submit("/", { action: "square", input: "100", context: "workers" });
    assertEquals((await guest.submit("/", { action: "cancel-all" })).status, 303);
    assertEquals((await jobsOf(guest)).some((job) => job.state === "executing"), false);
    assertEquals((await guest.submit("/", { action: "clear" })).status, 303);
  });

  await t.step("what makes no sense is shown on the page with its status", async () => {
    const before = await jobsOf(guest);
    const bad: [Record<string, string>, number, string][] = [
      [{ action: "square", input: "101", context: "workers" }, 400, "got 101"],
      [{ action: "square", input: "7", context: "cloud" }, 400, "cloud"],
      [{ action: "dance" }, 400, "there is no action"],
      [{}, 400, "there is no action"],
      [{ cancel: "made-up" }, 404, "there is no such job"],
      [{ action: "square", input: "x".repeat(5000) }, 413, "longer than"],
    ];
    for (const [fields, status, said] of bad) {
      const response = await guest.submit("/", fields);
      assertEquals(response.status, status);
      assertStringIncludes(await response.text(), said);
    }
    assertEquals((await jobsOf(guest)).map((job) => job.id), before.map((job) => job.id));
  });

  await t.step("a refused form keeps what was chosen", async () => {
    const fields = { action: "dance", context: "subprocesses" };
    for (const [path, input] of [["/", "77"], ["/iteration", "70"]]) {
      const response = await guest.submit(path, { ...fields, input });
      assertEquals([path, response.status], [path, 400]);
      const text = await response.text();
      assertStringIncludes(text, "there is no action");
      assertStringIncludes(text, `value="${input}"`);
      assertMatch(text, /<input[^>]*value="subprocesses"[^>]*checked|checked[^>]*value="subproc/);
    }
    assertEquals(await guest.read("/api/demos/iteration"), { run: null });
  });

  await stop();
});
