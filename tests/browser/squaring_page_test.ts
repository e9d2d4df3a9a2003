// The main job of the page in a real browser: submit on both contexts, watch, cancel, clear.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTest } from "./browser_test_case.ts";
import {
  COLOURS,
  FINAL,
  lastInLine,
  press,
  rows,
  square,
  submitMany,
  UNTOUCHED,
  waitForRows,
} from "./job_rows.ts";

const TEXTS: Readonly<Record<string, RegExp>> = {
  waiting: /^Waiting$/,
  executing: /^Executing$/,
  cancelling: /^Cancelling$/,
  cancelled: /^Cancelled$/,
  failed: /^Failed: Calculation took too long\.$/,
  completed: /^Completed: result=49$/,
};

browserTest("the squaring page in a browser", async ({ t, visit }) => {
  const page = await visit();
  await page.evaluate(() => document.body.setAttribute("data-loaded", "once"));

  await t.step("the slider shows its value", async () => {
    await page.getByLabel("Number to square").fill("7");
    assertEquals(await page.locator("output.slider-value").textContent(), "7");
  });

  await t.step("five squares on each context appear, run and end in their colours", async () => {
    const seen = new Set<string>();
    await square(page, 7, "workers", 5);
    await square(page, 7, "subprocesses", 5);
    for (let over = false; !over;) {
      const shown = await rows(page);
      for (const { state, text, colour } of shown) {
        seen.add(state);
        assertMatch(text, TEXTS[state]);
        assertEquals([state, colour], [state, COLOURS[state]]);
      }
      over = shown.length === 10 && shown.every(({ state }) => FINAL.includes(state));
    }
    assert(seen.has("executing") && seen.has("completed"), [...seen].join());
    const workers = (await rows(page)).map(({ worker }) => worker.split(" ")[0]);
    assertEquals(workers, [...Array(5).fill("pid"), ...Array(5).fill("thread")]);
  });

  await t.step("Clear finished empties the table", async () => {
    await press(page, "Clear finished");
    await waitForRows(page, 0, []);
    assert(await page.getByText("No jobs yet.").isVisible());
    assert(Number(await page.locator(".throughput b").textContent()) > 0); // they were finished, still
  });

  await t.step("Cancel all turns the unfinished ones to cancelling, then cancelled", async () => {
    await submitMany(page, 100, "workers", 20);
    await submitMany(page, 100, "subprocesses", 20);
    const answered = page.waitForResponse((response) =>
      response.url().endsWith("/api/jobs/cancel")
    );
    await press(page, "Cancel all");
    const { cancelled } = await (await answered).json();
    await page.locator("tr.cancelling").first().waitFor();
    await waitForRows(page, 40, FINAL);
    assertEquals((await rows(page)).filter(({ state }) => state === "cancelled").length, cancelled);
    await press(page, "Clear finished");
    await waitForRows(page, 0, []);
  });

  await t.step("Cancel in a row cancels that job alone", async () => {
    await submitMany(page, 100, "workers", 40);
    const id = await lastInLine(page);
    await page.locator(`tr[data-job="${id}"] button`).click();
    await page.locator(`tr[data-job="${id}"].cancelled`).waitFor();
    for (const row of await rows(page)) {
      assert(row.id === id || UNTOUCHED.includes(row.state), row.state);
    }
    await press(page, "Cancel all");
    await waitForRows(page, 40, FINAL);
  });

  await t.step("none of it loaded the page again", async () => {
    assertEquals(await page.evaluate(() => document.body.getAttribute("data-loaded")), "once");
  });
});

browserTest("what is chosen before the scripts come is kept", async ({ visit, url }) => {
  for (const [path, input, shown] of [["", "77", "77"], ["fizz-buzz", "85", "85"]] as const) {
    const page = await visit("not-there");
    const come = Promise.withResolvers<void>();
    await page.route("**/*.js", async (route) => {
      await come.promise;
      await route.continue();
    });
    const lives = page.waitForRequest(/\/events/);
    await page.goto(url + path, { waitUntil: "commit" });
    await page.locator("input[type=range]").fill(input);
    await page.locator("input[value=subprocesses]").check();
    come.resolve();
    await lives;
    assertEquals(await page.locator("output.slider-value").textContent(), shown);
    assertEquals(await page.locator("input[type=range]").inputValue(), input);
    assert(await page.locator("input[value=subprocesses]").isChecked());
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await press(page, path === "" ? "Square" : "Start");
    assertEquals((await sent).postDataJSON(), { input: Number(input), context: "subprocesses" });
    await page.context().close();
  }
});

browserTest("a failed job in a browser", async ({ visit }) => {
  const page = await visit();
  while (await page.locator("tr.failed").count() === 0) {
    await square(page, 100, "subprocesses", 4); // three in four take too long
    await waitForRows(page, await page.locator("tr[data-job]").count(), FINAL);
  }
  const failed = page.locator("tr.failed").first();
  assertEquals(await failed.locator("pre").isVisible(), false);
  await failed.getByText("Error details").click();
  const shown = await failed.locator("dl").innerText();
  assertMatch(shown, /Type\s+Error\s/);
  assertMatch(shown, /Message\s+Calculation took too long\./);
  assertMatch(shown, /Stack\s[^]*at slowSquare \(squaring\/slow_square\.ts:\d+/);
});

browserTest("a refusal is in sight of the last row on a phone", async ({ visit, expectErrors }) => {
  const page = await visit("", { viewport: { width: 360, height: 640 } });
  expectErrors(page); // the browser logs an answer of 404
  await submitMany(page, 100, "workers", 40);
  const json = { error: "Cannot cancel job: there is no such job" };
  await page.route("**/cancel", (route) => route.fulfill({ status: 404, json }));
  await page.locator("tr.waiting button").last().click(); // which scrolls to it
  const { y, height } = (await page.getByText(json.error).boundingBox())!;
  assert(y >= 0 && y + height <= 640, `the notice is at ${y}`);
  assert(await page.evaluate(() => scrollY) > 640);
});

browserTest("a refusal is said until something is done", async ({ visit, expectErrors }) => {
  const page = await visit();
  expectErrors(page); // the browser logs an answer of 429
  const json = { error: "Cannot submit job: it is full" };
  await page.route("**/api/jobs", (route) => route.fulfill({ status: 429, json }), { times: 1 });
  await press(page, "Square");
  await page.getByText(json.error).waitFor();
  await square(page, 0, "workers");
  await page.getByText(json.error).waitFor({ state: "detached" });
});
