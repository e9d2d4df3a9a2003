// What a page costs: its scripts in bytes, what the host's runtime adds to them, and how soon it shows
// something.

import { assert } from "@std/assert";
import { browserTest } from "./browser_test_case.ts";

const SCRIPT_BYTES = 60_000;
const HOST_BYTES = 30_000;
/** The script that starts the islands, on Fresh and on the portable host. */
const IS_HOST = /\/(client-entry[^/]*|boot)\.js$/;

browserTest("each page is small, and says how soon it is there", async ({ t, visit }) => {
  for (const path of ["", "progress", "iteration", "fizz-buzz", "watch"]) {
    await t.step(`/${path}`, async () => {
      const page = await visit(path);
      const { files, painted } = await page.evaluate(async () => {
        const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
        return {
          files: files.map(({ name, decodedBodySize }) => ({
            path: new URL(name).pathname,
            size: decodedBodySize,
          })),
          painted: await new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              const [entry] = list.getEntriesByName("first-contentful-paint");
              if (entry !== undefined) resolve(entry.startTime);
            }).observe({ type: "paint", buffered: true });
          }),
        };
      });
      const scripts = files.filter(({ path }) => path.endsWith(".js"));
      const { host = [], ours = [] } = Object.groupBy(
        scripts,
        ({ path }) => IS_HOST.test(path) ? "host" : "ours",
      );
      const [bytes, hostBytes] = [ours, host].map((each) =>
        each.reduce((sum, { size }) => sum + size, 0)
      );
      console.log(
        `/${path}: ${bytes} bytes of script and ${hostBytes} of the host, first paint after ${
          Math.round(painted)
        } ms`,
      );
      assert(bytes > 0 && bytes <= SCRIPT_BYTES, `${bytes} bytes of script`);
      assert(hostBytes > 0 && hostBytes <= HOST_BYTES, `${hostBytes} bytes of the host`);
      await page.context().close();
    });
  }
});
