// A host that is told to stop: it ends by itself, soon, with streams open.
import { assertEquals, assertLess } from "@std/assert";
import { runningPage } from "./running_page.ts";

const app = new URL("app/", import.meta.url);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`portable host ends on ${signal} while a stream is open`, async () => {
    await using host = await runningPage({ app });
    const events = await fetch(new URL("events", host.url));
    const reader = events.body!.getReader();
    await reader.read();

    const start = performance.now();
    const status = await host.stop(signal);

    assertLess(performance.now() - start, 3_000);
    assertEquals(status.code, 0);
    await host.printed(/app stopped/);
    assertEquals((await reader.read()).done, true);
  });
}
