// What a page costs: its scripts in bytes, and how soon it shows something.

import { assert } from "@std/assert";
import { browserTest } from "./browser_test_case.ts";

const SCRIPT_BYTES = 60_000;

browserTest("each page is small and soon there", async ({ t, visit }) => {
  for (const path of ["", "progress", "iteration", "fizz-buzz"]) {
    await t.step(`/${path}`, async () => {
      const page = await visit(path);
      const { scripts, painted } = await page.evaluate(async () => {
        const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
        const isScript = ({ name }: PerformanceEntry) => new URL(name).pathname.endsWith(".js");
        return {
          scripts: files.filter(isScript).reduce((sum, file) => sum + file.decodedBodySize, 0),
          painted: await new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              const [entry] = list.getEntriesByName("first-contentful-paint");
              if (entry !== undefined) resolve(entry.startTime);
            }).observe({ type: "paint", buffered: true });
          }),
        };
      });
      console.log(
        `/${path}: ${scripts} bytes of script, first paint after ${Math.round(painted)} ms`,
      );
      assert(scripts > 0 && scripts <= SCRIPT_BYTES, `${scripts} bytes of script`);
      assert(painted < 2000, `first paint after ${painted} ms`);
      await page.context().close();
    });
  }
});
