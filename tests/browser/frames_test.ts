// Two hundred unfinished jobs, and what they cost: the frames that the browser shows, and how much of its one thread
// the page takes, which does not depend on what else the machine does.

import { assert } from "@std/assert";
import { browserTest } from "./browser_test_case.ts";

const SECONDS = 5;
const BUSY = 350; // milliseconds of a second: at fifty frames a second, seven of the twenty for each

browserTest("two hundred jobs leave the browser time for every frame", async ({ visit }) => {
  const page = await visit("", { viewport: { width: 1440, height: 900 } });
  for (const context of ["workers", "subprocesses"]) {
    for (let i = 0; i < 2; i++) {
      const data = { input: 100, context, count: 50 };
      await page.request.post(new URL("api/jobs", page.url()).href, { data });
    }
  }
  await page.locator("tr[data-job]").nth(199).waitFor();
  const browser = await page.context().newCDPSession(page);
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000;
  };
  const before = await spent();
  const frames = await page.evaluate(async (seconds) => {
    const start = performance.now();
    let count = 0;
    for (; performance.now() - start < seconds * 1000; count++) {
      await new Promise(requestAnimationFrame);
    }
    return count / seconds;
  }, SECONDS);
  const busy = (await spent() - before) / SECONDS;
  console.log(`${frames.toFixed(0)} frames a second, ${busy.toFixed(0)} ms of each second busy`);
  assert(busy < BUSY, `the page takes ${busy.toFixed(0)} ms of each second`);
});
