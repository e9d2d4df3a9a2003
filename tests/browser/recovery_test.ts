// What a tab goes through: reloads, other tabs, a lost connection, a server that was restarted.

import { assert, assertEquals } from "@std/assert";
import { runningPage } from "../host/running_page.ts";
import { browserTest, ELSEWHERE, type Page } from "./browser_test_case.ts";
import { FINAL, press, rows, square, submitMany, UNTOUCHED, waitForRows } from "./job_rows.ts";

/** The same page again, for the same visitor, once it lives. */
async function secondTab(first: Page): Promise<Page> {
  const page = await first.context().newPage();
  const lives = page.waitForRequest(/\/events/);
  await page.goto(first.url());
  await lives;
  return page;
}

browserTest("tabs of one visitor agree, and a reload loses nothing", async ({ visit }) => {
  const one = await visit();
  const two = await secondTab(one);
  await square(one, 0, "workers", 3);
  await square(two, 0, "subprocesses", 3);
  for (const tab of [one, two]) await waitForRows(tab, 6, FINAL);
  assertEquals(await rows(one), await rows(two));
  await two.reload();
  assertEquals(await rows(one), await rows(two));
  assert(await two.locator("input[value=subprocesses]").isChecked());
  assertEquals(await two.getByLabel("Number to square").inputValue(), "0");
  await press(two, "Clear finished");
  for (const tab of [one, two]) await waitForRows(tab, 0, []);
});

browserTest("two visitors see and change nothing of each other", async ({ visit, url }) => {
  const [ann, bob] = [await visit(), await visit()];
  await square(ann, 100, "workers", 2);
  await submitMany(bob, 99, "workers", 150); // enough for a while
  const [{ id }] = await rows(ann);
  const cancel = new URL(`api/jobs/${id}/cancel`, url).href;
  assertEquals((await bob.request.post(cancel)).status(), 404);
  const answered = bob.waitForResponse((response) => response.url().endsWith("/api/jobs/cancel"));
  await press(bob, "Cancel all");
  assert((await (await answered).json()).cancelled > 0);
  assert((await rows(ann)).every(({ state }) => UNTOUCHED.includes(state)));
  assertEquals([(await rows(ann)).length, (await rows(bob)).length], [2, 150]);
  const cookies = await ann.context().cookies();
  assertEquals(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite]), [[true, "Lax"]]);
  assertEquals(await ann.evaluate(() => document.cookie), "");
});

browserTest(
  "a lost connection is said, and nothing is lost",
  async ({ visit, url, expectErrors }) => {
    const page = await visit();
    expectErrors(page);
    await submitMany(page, 0, "workers", 2);
    await submitMany(page, 100, "subprocesses", 40); // some of which go on all the while
    await page.route("**/api/jobs/events*", (route) => route.abort());
    await page.evaluate(() => dispatchEvent(new Event("pagehide"))); // lets go of the stream
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))); // and takes it up again
    await page.getByText("Connection lost").waitFor();
    const times = () => page.locator(".job-time").allTextContents();
    const known = await times();
    for (let i = 0; i < 2; i++) await page.waitForRequest(/\/events/);
    assertEquals(await times(), known, "the page shows what it cannot know");
    await press(page, "Cancel all");
    await page.request.post(new URL("api/jobs", url).href, {
      data: { input: 1, context: "workers" },
    });
    const resumed = page.waitForRequest(/\/events\?last-event-id=[\w-]+\.\d+$/);
    await page.unroute("**/api/jobs/events*");
    await resumed;
    await waitForRows(page, 43, FINAL);
    assertEquals(await page.getByText("Connection lost").count(), 0);
    assertEquals(await page.getByText("restarted").count(), 0);
  },
);

browserTest("the browser's clock is not asked, wrong as it may be", async ({ visit }) => {
  const page = await visit();
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 3_600_000; // it was set
  });
  await square(page, 100, "workers", 1);
  await waitForRows(page, 1, ["executing", ...FINAL]);
  const time = await page.locator(".job-time").innerText();
  assert(parseFloat(time) < 3000, time);
});

browserTest("a page that was hidden does not guess what went on meanwhile", async ({ visit }) => {
  const page = await visit();
  await submitMany(page, 100, "workers", 40);
  await page.route("**/api/jobs/events*", () => {}); // an answer that never comes
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  const asked = page.waitForRequest(/\/events/);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await asked;
  const times = () => page.locator(".job-time").allTextContents();
  const known = await times();
  await page.evaluate(async () => {
    for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
  });
  assertEquals(await times(), known);
  assertEquals(await page.locator(".notices .notice").count(), 0);
  await page.unroute("**/api/jobs/events*");
  await press(page, "Cancel all");
  await waitForRows(page, 40, FINAL);
});

browserTest("a refused connection says why", async ({ visit, expectErrors }) => {
  const page = await visit();
  expectErrors(page);
  const error = "Cannot open stream: 20 are open, close a tab";
  await page.route(
    "**/api/jobs/events*",
    (route) => route.fulfill({ status: 429, json: { error } }),
  );
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText(`${error}; trying again every second.`).waitFor();
  await page.unroute("**/api/jobs/events*");
  await page.getByText(error).waitFor({ state: "detached" });
});

browserTest(
  "a restart of the server is noticed, said, and recovered from",
  async ({ server, visit, expectErrors }) => {
    const page = await visit();
    expectErrors(page); // requests fail while there is no server
    await square(page, 0, "workers", 2);
    await waitForRows(page, 2, FINAL);
    const port = Number(new URL(server.url).port);
    await server.stop("SIGKILL");
    await page.getByText("Connection lost").waitFor();
    await using again = await runningPage({ port });
    assertEquals(again.url, server.url);
    const start = performance.now();
    await page.getByText("The server was restarted; its jobs are gone.").waitFor();
    assert(performance.now() - start < 5000, "it took longer than five seconds");
    assertEquals(await rows(page), []);
    assertEquals(await page.getByText("Connection lost").count(), 0);
    await square(page, 0, "subprocesses", 1);
    await waitForRows(page, 1, FINAL);
    await press(page, "Dismiss"); // it is there still: squaring did not take it back
    assertEquals(await page.evaluate(() => document.activeElement?.id), "main");
    assertEquals(await page.getByText("restarted").count(), 0);
  },
  { ignore: ELSEWHERE },
);

browserTest(
  "two tabs are one visitor still after a restart of the server",
  async ({ server, visit, expectErrors }) => {
    const one = await visit();
    const two = await secondTab(one);
    for (const tab of [one, two]) expectErrors(tab);
    await square(one, 0, "workers", 1);
    for (const tab of [one, two]) await waitForRows(tab, 1, FINAL);
    const port = Number(new URL(server.url).port);
    await server.stop("SIGKILL");
    for (const tab of [one, two]) await tab.getByText("Connection lost").waitFor();
    // Both come back at the same moment, and so with the same cookie.
    const both = Promise.withResolvers<void>();
    const back = new Set<Page>();
    await one.context().route("**/api/jobs/events*", async (route) => {
      back.add(route.request().frame().page());
      if (back.size === 2) both.resolve();
      await both.promise;
      await ready;
      await route.continue();
    });
    const ready = runningPage({ port });
    await using _again = await ready;
    for (const tab of [one, two]) await tab.getByText("The server was restarted").waitFor();
    await square(one, 0, "workers", 2);
    await square(two, 0, "subprocesses", 1);
    for (const tab of [one, two]) await waitForRows(tab, 3, FINAL);
  },
  { ignore: ELSEWHERE },
);
