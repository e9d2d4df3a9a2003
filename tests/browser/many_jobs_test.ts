// Sixty jobs at once: all end, the page answers all the while, the figures add up.

import { assert, assertEquals } from "@std/assert";
import { browserTest } from "./browser_test_case.ts";
import { FINAL, rows, submitMany, waitForRows } from "./job_rows.ts";

browserTest("sixty jobs at once on both contexts", async ({ t, visit }) => {
  const page = await visit("", { reducedMotion: "no-preference" });
  await page.evaluate(() => {
    const longest = { blocked: 0 };
    Object.assign(globalThis, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        longest.blocked = Math.max(longest.blocked, duration);
      }
    }).observe({ type: "longtask" });
  });

  await t.step("all reach a final state", async () => {
    await submitMany(page, 7, "workers", 30);
    await submitMany(page, 7, "subprocesses", 30);
    await waitForRows(page, 60, FINAL);
    assertEquals(new Set((await rows(page)).map(({ id }) => id)).size, 60);
  });

  await t.step("the page stayed responsive", async () => {
    const blocked = await page.evaluate(() =>
      (globalThis as unknown as { longest: { blocked: number } }).longest.blocked
    );
    assert(blocked < 1000, `it was blocked for ${blocked} ms at once`);
  });

  await t.step("the counts agree with the table", async () => {
    const shown = await rows(page);
    for (const state of FINAL) {
      const count = await page.locator(`.count.${state} b`).textContent();
      assertEquals([state, Number(count)], [
        state,
        shown.filter((row) => row.state === state).length,
      ]);
    }
  });

  await t.step("the timeline has a track for each place and a bar for each job", async () => {
    assertEquals(await page.locator("[data-bar]").count(), 60);
    const tracks = await page.locator(".track-names div").allTextContents();
    const names = ["thread", "process"].flatMap((name) =>
      Array.from({ length: 8 }, (_, i) => `${name} ${i + 1}`)
    );
    assertEquals(tracks, names);
  });

  await t.step("the pools show what they did", async () => {
    for (const pool of await page.locator(".pool").all()) {
      await pool.getByText("0 of 8 workers busy, 0 queued").waitFor();
      const done = await pool.locator(".figures dd").allTextContents();
      assert(Number(done[0]) + Number(done[1]) >= 30, done.join());
    }
  });
});
