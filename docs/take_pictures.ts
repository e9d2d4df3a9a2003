// Takes the pictures of the page that the documentation shows, into docs/images/.
//
//   deno run -A --config portable/deno.json docs/take_pictures.ts

import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { runningPage } from "../tests/host/running_page.ts";

const LEAST = 20_000;
const LIMIT = 180_000;
const DESKTOP = { width: 1360, height: 940 };
const PHONE = { width: 390, height: 844 };

await using server = await runningPage();
const browser: Browser = await chromium.launch({
  executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});

const page = await open("", { viewport: DESKTOP, colorScheme: "light" });
await submit(page, [7, 3, 12, 0, 20, 7, 35, 5], 24);
await atWork(page);
await page.evaluate(() => scrollTo(0, 0));
await take(page, "light");
await page.emulateMedia({ colorScheme: "dark" });
await take(page, "dark");
await page.emulateMedia({ colorScheme: "light" });
await page.setViewportSize(PHONE);
await page.locator(".counts").evaluate((counts) => counts.scrollIntoView());
await take(page, "phone");

await page.setViewportSize(DESKTOP);
await submit(page, [60, 80], 8);
await page.waitForFunction(() =>
  document.querySelector("tr.waiting, tr.executing, tr.cancelling") === null
);
await page.getByText("0 of 8 workers busy").nth(1).waitFor();
const failed = page.locator("tr.failed").nth(1);
await failed.locator("summary").click();
await failed.evaluate((row) => row.scrollIntoView({ block: "center" }));
await take(page, "failed");

const busy = await open("", { viewport: { width: 1360, height: 620 }, colorScheme: "light" });
await submit(busy, [7, 3, 12, 0, 5], 30);
await busy.waitForFunction(() => document.querySelectorAll(".bar").length >= 58);
await busy.locator(".timeline").screenshot({ path: picture("timeline") });

for (const [name, messages] of [["progress", 60], ["iteration", 110], ["fizz-buzz", 9]] as const) {
  const demo = await open(name, { viewport: DESKTOP, colorScheme: "light" });
  await demo.getByRole("button", { name: "Start" }).click();
  await demo.waitForFunction(([name, messages]) => {
    if (name === "progress") return document.querySelector("progress")!.value >= messages;
    if (name === "iteration") {
      return document.querySelector(".plot-line")!.getAttribute("points")!.split(" ").length >=
        messages;
    }
    return document.querySelectorAll(".cells li:is(.fizz, .buzz, .fizzBuzz)").length >= messages;
  }, [name, messages] as const);
  await take(demo, name);
}
await browser.close();

async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  const lives = page.waitForRequest(/\/events/);
  await page.goto(server.url + path);
  await lives;
  return page;
}

/** Submits so many jobs on each context. */
async function submit(page: Page, inputs: number[], count: number): Promise<void> {
  const contexts = ["workers", "subprocesses"];
  await Promise.all(Array.from({ length: 2 * count }, (_, i) => {
    const data = { input: inputs[(i >> 1) % inputs.length], context: contexts[i % 2] };
    return page.request.post(new URL("api/jobs", server.url).href, { data });
  }));
  await page.getByLabel("Number to square").fill("7");
}

/** Waits until jobs of many states are there at once. */
async function atWork(page: Page): Promise<void> {
  for (const state of ["waiting", "waiting", "executing"]) {
    await page.locator(`tr.${state} button`).first().click();
  }
  await page.locator("tr.completed").nth(23).waitFor();
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); // it is painted
  });
  await page.screenshot({ path: picture(name) });
  const { size } = await Deno.stat(picture(name));
  console.log(`${name}.png: ${size} bytes`);
  if (size < LEAST) throw new Error(`Cannot keep picture "${name}": there is nothing on it`);
  if (size > LIMIT) throw new Error(`Cannot keep picture "${name}": ${size} bytes is too large`);
}

function picture(name: string): string {
  return new URL(`images/${name}.png`, import.meta.url).pathname;
}
