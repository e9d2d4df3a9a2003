// Islands of the portable host in a real browser: live, each in its place,
// under a content policy that forbids inline scripts.
import { assertEquals } from "@std/assert";
import { openChromium } from "./chromium.ts";
import { runningPage } from "./running_page.ts";

const app = new URL("app/", import.meta.url);

Deno.test("portable host makes islands live under its content policy", async () => {
  await using host = await runningPage({ app });
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.location().url.endsWith("favicon.ico")) {
        problems.push(message.text());
      }
    });

    await page.goto(host.url);
    const button = page.locator("button[data-live=true]");
    await button.click();
    await button.click();

    assertEquals(await button.textContent(), "9 of 7 <inner>");
    assertEquals(await page.locator("main > em").textContent(), "</script>");
    assertEquals(await page.locator("main > *").count(), 3);
    assertEquals(await page.title(), "root1");
    assertEquals(problems, []);
  } finally {
    await browser.close();
  }
});
