// `deno task start --fleet`: the page, a Redis and two hosts, which all end with it.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { redisInstalled } from "../fleet/running_redis.ts";
import { runningPage } from "./running_page.ts";

for (const signal of ["SIGTERM", "SIGINT", "SIGKILL"] as const) {
  Deno.test({
    name: `start --fleet leaves nothing behind after ${signal}`,
    ignore: !redisInstalled,
    async fn() {
      await using page = await runningPage({ args: ["--fleet"] });
      const [, redis] = await page.printed(/^Fleet: redis:\/\/127\.0\.0\.1:(\d+), hosts blue and/m);
      for (const host of ["blue", "green"]) await page.printed(new RegExp(`"${host}" of fleet`));
      assertStringIncludes(await (await fetch(page.url)).text(), 'value="fleet"');
      await page.stop(signal); // all that inherited its output have ended, too
      for (const port of [Number(redis), Number(new URL(page.url).port)]) {
        await assertRejects(() => Deno.connect({ hostname: "127.0.0.1", port }));
      }
      assertEquals(await foldersOf(redis!), []);
    },
  });
}

/** Folders of fleets whose Redis has listened there. */
async function foldersOf(port: string): Promise<string[]> {
  const temporary = Deno.env.get("TMPDIR") ?? "/tmp";
  const folders = await Array.fromAsync(Deno.readDir(temporary));
  return folders.map(({ name }) => `${temporary}/${name}`).filter((folder) => {
    if (!folder.includes("/fleet-")) return false;
    return Deno.readTextFileSync(`${folder}/redis.log`).includes(`port=${port}`);
  });
}
