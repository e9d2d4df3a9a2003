// What people who do not use a mouse, or see the page otherwise, need: axe finds nothing on any page in
// either scheme; the keyboard does everything; changes are spoken; nothing is cut off on any width.

import { assert, assertEquals } from "@std/assert";
import axe from "axe-core";
import { browserTest, type Page } from "./browser_test_case.ts";
import { FINAL, lastInLine, press, rows, square, submitMany, waitForRows } from "./job_rows.ts";

const PATHS = ["", "progress", "iteration", "fizz-buzz", "watch", "read/docs/http.md", "not-there"];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Everything that axe objects to. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: Violation[] }>("axe.run()");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)
  );
}

/** Puts a job of every state on the page. */
async function showEveryState(page: Page): Promise<void> {
  for (const state of ["completed", "failed"]) {
    while (await page.locator(`tr.${state}`).count() === 0) {
      await square(page, state === "completed" ? 0 : 100, "workers", 3);
      await waitForRows(page, await page.locator("tr[data-job]").count(), FINAL);
    }
  }
  await submitMany(page, 100, "subprocesses", 40);
  await page.locator("tr.waiting").first().getByRole("button").click();
  await page.locator("tr.cancelled").waitFor();
  while (await page.locator("tr.cancelling").count() === 0) {
    await page.locator("tr.executing button").first().click();
  }
  await page.locator(".options summary").click();
}

browserTest("axe finds nothing", async ({ t, visit }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const path of PATHS) {
      await t.step(`on /${path} in ${colorScheme}`, async () => {
        const page = await visit(path, { colorScheme, bypassCSP: true });
        if (path === "") await showEveryState(page);
        assertEquals(await violations(page), []);
        if (path === "") await press(page, "Cancel all");
        await page.context().close();
      });
    }
  }
});

browserTest("the keyboard does everything", async ({ t, visit }) => {
  const page = await visit();
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? "");

  await t.step("the first stop skips to the content", async () => {
    await page.keyboard.press("Tab");
    assert((await focused()).includes("Skip to content"));
    await page.keyboard.press("Enter");
    assert((await focused()).startsWith("<main"));
  });

  await t.step("arrows move the slider, and choose the context", async () => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Home");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    assertEquals(await page.locator("output.slider-value").textContent(), "3");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    assert(await page.locator("input[value=subprocesses]").isChecked());
  });

  await t.step("Enter squares, and the focus stays", async () => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("tr[data-job]").waitFor();
    assertEquals((await rows(page)).length, 1);
    assert((await focused()).includes("Square"));
  });

  await t.step("the focus stays in the row when its Cancel button goes", async () => {
    await submitMany(page, 100, "workers", 40);
    const id = await lastInLine(page); // so that it is cancelled at once
    const cancel = page.locator(`tr[data-job="${id}"] button[name=cancel]`);
    await cancel.focus();
    await page.keyboard.press("Space");
    await cancel.waitFor({ state: "detached" });
    const where = await focused();
    assert(where.startsWith("<tr") && where.includes(id), where);
  });

  await t.step("the focus goes to the heading when its row goes", async () => {
    await page.request.post(new URL("api/jobs/clear", page.url()).href); // as another tab does
    await page.locator("tr.cancelled").waitFor({ state: "detached" });
    assert((await focused()).includes("jobs-title"), await focused());
  });
});

browserTest("changes are spoken", async ({ visit }) => {
  const page = await visit();
  await square(page, 7, "workers");
  const heard = (words: RegExp) =>
    page.locator("p.unseen[role=status]", { hasText: words }).waitFor({ state: "attached" });
  await heard(/^Square of 7: (Completed: result=49|Failed: Calculation took too long\.)$/);
  await press(page, "Clear finished");
  await heard(/^1 job removed$/);
});

/** What stands out of the box that it belongs in. */
function outsiders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const right = (element: Element) => element.getBoundingClientRect().right;
    return [...document.querySelectorAll(".controls, .choice label, .count, .job")].flatMap((box) =>
      [...box.querySelectorAll("*")]
        .filter((part) => part.checkVisibility() && right(part) > right(box) + 0.5)
        .map((part) => `${part.outerHTML.slice(0, 80)} in ${box.className}`)
    );
  });
}

browserTest("nothing is cut off from 280 to 2560 pixels", async ({ visit }) => {
  const page = await visit();
  await square(page, 0, "subprocesses", 3);
  for (const path of PATHS.slice(0, 6)) {
    await page.goto(new URL(path, page.url()).href);
    for (const width of [280, 320, 360, 400, 600, 768, 900, 1024, 1280, 1400, 1920, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(wide <= width, `/${path} is ${wide} pixels wide in ${width}`);
      assertEquals([path, width, ...await outsiders(page)], [path, width]);
    }
  }
});

browserTest("nothing is cut off with letters of twice the size", async ({ visit }) => {
  const page = await visit();
  await square(page, 0, "subprocesses", 3);
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  for (const path of PATHS.slice(0, 6)) {
    await page.goto(new URL(path, page.url()).href);
    const { fontSize } = await page.evaluate(() => getComputedStyle(document.body));
    assertEquals(fontSize, "32px", "the page does not follow the browser's size of letters");
    for (const width of [640, 1280, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(wide <= width, `/${path} is ${wide} pixels wide in ${width}`);
      assertEquals([path, width, ...await outsiders(page)], [path, width]);
    }
  }
});

browserTest("the numbers on the timeline stay in their bars", async ({ visit }) => {
  const page = await visit();
  const runs = (state: string) => page.locator(`tr.${state}`).first().waitFor();
  await submitMany(page, 100, "subprocesses", 40);
  await runs("failed");
  await press(page, "Cancel all"); // so that some have just begun
  await runs("cancelled");
  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    if (width === 320) await page.getByLabel("Show").check(); // a phone shows the table first
    const [numbers, outside] = await page.evaluate(async () => {
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); // it is measured, and drawn
      const texts = [...document.querySelectorAll(".bar text")];
      const widthOf = (element: Element) => element.getBoundingClientRect().width;
      return [
        texts.length,
        texts.filter((text) => widthOf(text) > widthOf(text.parentElement!.querySelector("rect")!))
          .length,
      ];
    });
    assert(numbers > 0, `no bar has a number in ${width}`);
    assertEquals([width, outside], [width, 0]);
  }
});
