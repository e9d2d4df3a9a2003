// The demo pages in a browser, on both contexts: live, cancellable, with their code beside them.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTest } from "./browser_test_case.ts";
import { COLOURS, press } from "./job_rows.ts";

browserTest("the demo pages", async ({ t, visit, expectErrors }) => {
  const page = await visit("progress");
  const choose = (context: string) => page.locator(`input[name=context][value=${context}]`).check();
  const go = async (path: string) => {
    const lives = page.waitForRequest(/\/events/);
    await page.goto(new URL(path, page.url()).href);
    await lives;
  };
  const status = page.locator(".run-status.job");
  const completedBy = (context: string) =>
    page.locator(".run-status.completed", { hasText: context === "workers" ? "thread" : "pid" });

  for (const context of ["workers", "subprocesses"]) {
    await t.step(`progress moves a bar to its end on ${context}`, async () => {
      await go("progress");
      await choose(context);
      await page.getByLabel("Count the primes below").fill("5000000");
      await press(page, "Start");
      await page.waitForFunction(() => {
        const { value } = document.querySelector("progress")!;
        return value > 0 && value < 100;
      });
      await completedBy(context).waitFor();
      assertEquals(await status.locator(".job-text").textContent(), "Completed: result=348513");
      assertEquals(
        await page.locator("progress").evaluate((bar: HTMLProgressElement) => bar.value),
        100,
      );
      assertMatch(
        await page.locator(".run-where").innerText(),
        context === "workers" ? /^thread \d/ : /^pid \d/,
      );
    });

    await t.step(
      `iteration draws point after point on ${context}, and survives a reload`,
      async () => {
        await go("iteration");
        await choose(context);
        await page.getByLabel("Number of estimates").fill("300");
        await press(page, "Start");
        await page.locator(".run-status.executing").waitFor(); // until then an earlier run is shown
        const points = () =>
          page.locator(".plot-line").evaluate((line) =>
            line.getAttribute("points")!.split(" ").length
          );
        await page.getByText(/^item \d\d+, /).waitFor();
        const drawn = await points();
        await page.reload();
        await page.getByText(/^item \d+, /).waitFor();
        assert(await points() >= drawn, "the reload lost points");
        await press(page, "Cancel");
        await page.locator(".run-status.cancelled").waitFor();
        assertEquals(
          await status.evaluate((element) => getComputedStyle(element).backgroundColor),
          COLOURS.cancelled,
        );
      },
    );

    await t.step(`fizz buzz names its numbers on ${context}`, async () => {
      await go("fizz-buzz");
      await choose(context);
      await page.getByLabel("Count to").fill("15");
      await press(page, "Start");
      await completedBy(context).waitFor();
      const cells = await page.locator(".cells li").allTextContents();
      const words = "1,2,Fizz,4,Buzz,Fizz,7,8,Fizz,Buzz,11,Fizz,13,14,Fizz buzz";
      assertEquals(cells.join(), words);
    });
  }

  await t.step("a second start is refused in words while the first runs", async () => {
    await page.getByLabel("Count to").fill("100");
    await press(page, "Start");
    await page.locator(".run-status.executing").waitFor();
    expectErrors(page); // the browser reports the 409
    await page.getByRole("button", { name: "Start" }).dispatchEvent("click"); // it looks disabled
    await page.getByText("Cannot start demo: the last run is unfinished").waitFor();
    await press(page, "Cancel");
    await page.locator(".run-status.cancelled").waitFor();
    await page.getByText("Cannot start demo").waitFor({ state: "detached" }); // it could be, now
  });

  await t.step("a run that is gone is told of, whatever is done then", async () => {
    await page.context().clearCookies(); // as after a long time away
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    const told = page.getByText("You were away for long; your run is gone.");
    await told.waitFor();
    await press(page, "Start");
    await page.locator(".run-status.executing").waitFor();
    assert(await told.isVisible());
    await press(page, "Dismiss");
    await press(page, "Cancel");
    await page.locator(".run-status.cancelled").waitFor();
  });

  await t.step("each shows the code that runs", async () => {
    const codes = { progress: "countPrimes", iteration: "yield", "fizz-buzz": "BaseTask" };
    for (const [path, code] of Object.entries(codes)) {
      await go(path);
      const listings = await page.locator(".listing").allTextContents();
      assertEquals(listings.length, 2);
      assert(listings[0].includes(code), path);
    }
  });
});
