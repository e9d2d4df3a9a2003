// The page in a browser that runs no scripts.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTest, type Page } from "./browser_test_case.ts";
import { FINAL, lastInLine, press } from "./job_rows.ts";

async function submit(page: Page, input: number, context: string): Promise<void> {
  await page.getByLabel("Number to square").fill(String(input));
  await page.getByText(context === "workers" ? "Workers" : "Subprocesses", { exact: true }).click();
  await press(page, "Square");
}

browserTest("the page works without scripts", async ({ t, visit }) => {
  const page = await visit("", { javaScriptEnabled: false });
  const jobs = page.locator("tr[data-job]");

  await t.step("Square adds a row and keeps the choice", async () => {
    await submit(page, 100, "subprocesses");
    assertEquals(await jobs.count(), 1);
    assertEquals(await page.getByLabel("Number to square").inputValue(), "100");
    assert(await page.locator("input[value=subprocesses]").isChecked());
    assert(await page.locator("noscript .notice").isVisible());
    assertEquals(await page.locator("output.slider-value").isVisible(), false); // it would not follow
  });

  await t.step("Cancel, Cancel all and Clear finished work", async () => {
    const url = new URL("api/jobs", page.url()).href;
    const data = { input: 100, context: "workers" };
    for (let i = 0; i < 40; i++) await page.request.post(url, { data }); // so that most of them wait
    await page.reload();
    const id = await lastInLine(page);
    await page.locator(`[data-job="${id}"] button`).click();
    assertMatch((await page.locator(`[data-job="${id}"]`).getAttribute("class"))!, /cancel/);
    await press(page, "Cancel all");
    assertEquals(await jobs.locator("button[name=cancel]").count(), 0);
    while (await page.locator(FINAL.map((state) => `tr.${state}`).join()).count() < 41) {
      await page.reload();
    }
    await press(page, "Clear finished");
    assertEquals(await jobs.count(), 0);
  });

  await t.step("a demo starts and shows its messages", async () => {
    await page.goto(new URL("fizz-buzz", page.url()).href);
    await page.getByLabel("Count to").fill("100");
    await press(page, "Start");
    while (await page.locator("li.fizzBuzz:not(.said)").count() === 0) await page.reload();
    await press(page, "Cancel");
    while (await page.locator(".job.cancelled").count() === 0) await page.reload();
  });
});
