// The Watch page in a real browser: what becomes of tasks and of workers is there without a reload.

import { browserTest } from "./browser_test_case.ts";

browserTest("a worker that was replaced is told apart from its task", async ({ url, visit }) => {
  const page = await visit();
  const watch = await page.context().newPage();
  await watch.goto(new URL("watch", url).href);
  const post = (path: string, data?: unknown) =>
    page.request.post(new URL(`api/jobs${path}`, url).href, { data });
  // A square does not ask whether it is cancelled: without any grace its process goes with it.
  await post("", { input: 100, context: "subprocesses", cancelGrace: 0 });
  await page.locator("tr.executing").waitFor();
  await post("/cancel");
  await page.locator("tr.cancelled").waitFor();
  const recent = watch.locator(".watch-recent tr");
  await recent.filter({ hasText: "worker replaced" }).filter({ hasText: /pid \d+/ }).waitFor();
  await recent.filter({ hasText: /cancelled.*slowSquare/ }).waitFor();
});
