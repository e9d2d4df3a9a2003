// The table is the window of the page: what is in sight, what can be done with it, and that nothing jumps.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTest, type Page } from "./browser_test_case.ts";
import { press, rows, square, submitMany, waitForRows } from "./job_rows.ts";

/** How many rows can be seen whole without scrolling. */
function rowsInSight(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...document.querySelectorAll("tr[data-job]")].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }).length
  );
}

/** Fails a job for sure: its time is up before it has begun in earnest. */
async function fail(page: Page): Promise<void> {
  const data = { input: 100, context: "workers", timeout: 1, priority: "high" };
  await page.request.post(new URL("api/jobs", page.url()).href, { data });
  await page.locator("tr.failed").first().waitFor();
}

browserTest(
  "eight rows and more are in sight at 1440 x 900, and what this is",
  async ({ visit }) => {
    const page = await visit("", { viewport: { width: 1440, height: 900 } });
    await submitMany(page, 100, "workers", 30);
    await submitMany(page, 100, "subprocesses", 30);
    const inSight = await rowsInSight(page);
    assert(inSight >= 8, `${inSight} rows are in sight`);
    assert(await page.getByText("Background tasks for Deno that you can watch.").isVisible());
    const links = page.locator("header .claim a");
    assertEquals(await links.allTextContents(), ["Guide", "Reference", "Source"]);
    for (
      const path of await links.evaluateAll((all) =>
        all.map((link) => (link as HTMLAnchorElement).href)
      )
    ) {
      assertEquals((await page.request.get(path)).status(), 200);
    }
    const code = await page.locator("#code").innerText();
    assertMatch(code, /export async function slowSquare[^]*export function submitSquare/);
  },
);

browserTest("on a phone the newest job is in sight after Square", async ({ visit }) => {
  const page = await visit("", { viewport: { width: 360, height: 640 } });
  for (let i = 0; i < 3; i++) {
    await square(page, 100, "workers");
    const { y, height } = (await page.locator("tr[data-job] .job-text").first().boundingBox())!;
    assert(y >= 0 && y + height <= 640, `its state is at ${y}`);
  }
  assertEquals(await page.evaluate(() => scrollY), 0);
});

browserTest("ten and fifty squares at once", async ({ visit }) => {
  const page = await visit();
  await page.getByLabel("Number to square").fill("100");
  await press(page, "Square × 10");
  await page.locator("tr[data-job]").nth(9).waitFor();
  await press(page, "Square × 50");
  await page.locator("tr[data-job]").nth(59).waitFor();
  assertEquals((await rows(page)).length, 60);
  await page.locator("tr.waiting .job-why", { hasText: /^behind \d+; 8 of 8 workers are busy/ })
    .first().waitFor();
});

browserTest("figures are filters, and jobs that run come first", async ({ t, visit }) => {
  const page = await visit();
  await submitMany(page, 100, "workers", 20);
  await fail(page);
  const states = async () => new Set((await rows(page)).map(({ state }) => state));

  await t.step("a figure shows its jobs alone, also after a reload", async () => {
    await page.locator(".count.failed").click();
    await page.locator("tr.waiting").first().waitFor({ state: "detached" });
    assertEquals(await states(), new Set(["failed"]));
    assertMatch(page.url(), /\?input=\d+&context=workers&show=failed$/);
    await page.reload();
    assertEquals(await states(), new Set(["failed"]));
    await page.locator(".count.failed[aria-current=true]").click();
    await page.locator("tr.waiting").first().waitFor();
  });

  await t.step("those that run are first when asked for", async () => {
    assertEquals((await rows(page))[0].state, "failed");
    await page.locator(".order").click();
    await page.locator("tbody tr:first-child.executing").waitFor();
    const order = (await rows(page)).map(({ state }) => state);
    assert(order.lastIndexOf("executing") < order.indexOf("waiting"), order.join());
    await page.getByRole("link", { name: "Newest first" }).click();
    await page.locator("tbody tr:first-child.failed").waitFor();
  });
});

browserTest("again, retry failed, and the error to copy", async ({ t, visit }) => {
  const page = await visit("", { permissions: ["clipboard-read", "clipboard-write"] });
  await fail(page);

  await t.step("an error opens over the page, and is copied", async () => {
    const before = await page.locator("tr.failed").boundingBox();
    await page.getByText("Error details").click();
    await page.getByRole("button", { name: "Copy error" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assertMatch(text, /time/i);
    await page.keyboard.press("Escape");
    assertEquals(await page.getByText("Copied").isVisible(), false);
    assertEquals(await page.locator("tr.failed").boundingBox(), before);
  });

  await t.step("Again runs a job as it was asked for", async () => {
    await page.getByRole("button", { name: "Again square 100" }).click();
    await waitForRows(page, 2, ["failed"]);
  });

  await t.step("Retry failed puts new jobs in the place of failed ones", async () => {
    const known = (await rows(page)).map(({ id }) => id);
    await press(page, "Retry failed");
    await page.waitForFunction(
      (known) => known.every((id) => document.querySelector(`[data-job="${id}"]`) === null),
      known,
    );
    await waitForRows(page, 2, ["failed"]);
  });
});

browserTest("options are sent with a job, and kept", async ({ visit }) => {
  const page = await visit();
  await page.getByText("Options").click();
  await page.getByLabel("Time limit, ms").fill("1");
  await page.getByLabel("Among your jobs").selectOption("before others");
  await page.getByLabel("Key", { exact: true }).fill("report 7");
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await press(page, "Square");
  assertEquals((await sent).postDataJSON(), {
    input: 10,
    context: "workers",
    timeout: 1,
    priority: "high",
    key: "report 7",
  });
  await waitForRows(page, 1, ["failed"]);
  await page.reload();
  assertEquals(await page.getByLabel("Time limit, ms").inputValue(), "1");
  assertEquals(await page.getByLabel("Key", { exact: true }).inputValue(), "report 7");
});

browserTest("what a task prints is beside its state", async ({ visit }) => {
  const page = await visit();
  await square(page, 0, "subprocesses");
  await page.getByText(/^Printed: Sleeping for \d\.\d s$/).waitFor();
});

browserTest("jobs of one key run one after the other", async ({ visit }) => {
  const page = await visit();
  await page.getByText("Options").click();
  await page.getByLabel("Key", { exact: true }).fill("one");
  await page.getByLabel("Number to square").fill("40");
  await press(page, "Square × 10");
  await waitForRows(page, 10, ["waiting", "executing", "completed", "failed"]);
  await page.locator("tr.executing").first().waitFor();
  assertEquals(await page.locator("tr.executing").count(), 1);
});

browserTest("keys do what buttons do, until they are turned off", async ({ visit }) => {
  const page = await visit();
  await page.keyboard.press("s");
  await page.locator("tr[data-job]").first().waitFor();
  await page.keyboard.press("x");
  await page.locator("tr[data-job]").nth(10).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.job);
  assertEquals(await focused(), (await rows(page))[1].id);
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  assert(await list.getByText("Cancel all").isVisible());
  await list.getByLabel("Use them").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await page.keyboard.press("?");
  assertEquals([await list.isVisible(), (await rows(page)).length], [false, 11]);
});

browserTest(
  "nothing jumps for a notice, which offers what helps",
  async ({ visit, expectErrors }) => {
    const page = await visit();
    expectErrors(page); // the browser logs an answer of 429
    const places = () =>
      page.locator("button, a, input, th").evaluateAll((all) =>
        all.filter((part) =>
          part.isConnected && part.closest(".notices, [popover], tbody, .counts") === null
        ).map(
          (part) => {
            const { x, y } = part.getBoundingClientRect();
            return [part.textContent, x, y];
          },
        )
      );
    await fail(page);
    const data = { input: 100, context: "subprocesses", count: 50 };
    for (const count of [50, 50, 50, 49]) {
      await page.request.post(new URL("api/jobs", page.url()).href, { data: { ...data, count } });
    }
    await page.locator("tr[data-job]").nth(199).waitFor();
    const before = await places();
    await press(page, "Square");
    const notice = page.locator(".notices .notice");
    await notice.getByText("the board holds 200 jobs").waitFor();
    assertEquals(await places(), before);
    await page.route("**/api/jobs/events*", (route) => route.abort());
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("Connection lost").waitFor();
    assertEquals(await places(), before);
    await page.getByRole("button", { name: "Try now" }).click();
    await page.unroute("**/api/jobs/events*");
    await page.getByText("Connection lost").waitFor({ state: "detached" });
    await notice.getByRole("button", { name: "Clear finished" }).click();
    await notice.waitFor({ state: "detached" });
    assert((await rows(page)).length < 200);
  },
);

browserTest("a bar and its row point at each other", async ({ visit }) => {
  const page = await visit();
  await submitMany(page, 100, "workers", 2);
  const bar = page.locator("[data-bar]").first();
  await bar.locator("rect").first().hover();
  const id = await bar.getAttribute("data-bar");
  await page.locator(`tr[data-job="${id}"][data-pointed]`).waitFor();
  await page.locator(`tr[data-job="${id}"] .job-input`).hover();
  await page.locator(`[data-bar="${id}"][data-pointed]`).waitFor({ state: "attached" });
  await bar.locator("rect").first().click();
  assertEquals(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.job), id);
});
