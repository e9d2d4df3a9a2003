// The page with a fleet: a third choice, workers on other hosts, tracks named after those.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { redisInstalled } from "../fleet/running_redis.ts";
import { browserTest, ELSEWHERE } from "./browser_test_case.ts";
import { FINAL, press, rows, square, submitMany, waitForRows } from "./job_rows.ts";

const options = { args: ["--fleet"], ignore: !redisInstalled || ELSEWHERE };

browserTest("the page with a fleet", async ({ t, server, visit }) => {
  for (const host of ["blue", "green"]) await server.printed(new RegExp(`"${host}" of fleet`));
  const page = await visit();

  await t.step("it offers the fleet beside Workers and Subprocesses", async () => {
    assertEquals(await page.locator(".choice-title").allTextContents(), [
      "Workers",
      "Subprocesses",
      "Fleet",
    ]);
    assert(await page.getByText("RedisContext fleet").isVisible());
  });

  await t.step("jobs run on both hosts, and the tracks are named after these", async () => {
    await square(page, 0, "fleet", 1);
    await submitMany(page, 0, "fleet", 19);
    await waitForRows(page, 20, FINAL);
    const hosts = new Set<string>();
    for (const { worker } of await rows(page)) {
      assertMatch(worker, /^pid \d+ on (blue|green)$/);
      hosts.add(worker.split(" on ")[1]);
    }
    assertEquals([...hosts].sort(), ["blue", "green"]);
    const tracks = await page.locator(".track-names div").allTextContents();
    assertEquals(tracks.length, 24);
    for (const host of hosts) assert(tracks.includes(host), tracks.join());
  });

  await t.step("a demo runs there, too", async () => {
    const demo = await visit("progress");
    await demo.locator("input[name=context][value=fleet]").check();
    await demo.getByLabel("Count the primes below").fill("1000000");
    await press(demo, "Start");
    await demo.locator(".run-status.completed").waitFor();
    assertMatch(await demo.locator(".run-where").innerText(), /^pid \d+ on (blue|green)/);
  });
}, options);
