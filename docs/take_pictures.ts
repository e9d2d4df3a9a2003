// Takes the pictures of the page that the documentation shows, into docs/images/.
//
//   deno run -A --no-lock --config portable/deno.json docs/take_pictures.ts

import type { Buffer } from "node:buffer";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
// Named here alone: nothing else needs it.
// deno-lint-ignore no-import-prefix
import UPNG from "npm:upng-js@2.1.0";
import { runningPage } from "../tests/host/running_page.ts";

const LEAST = 20_000;
const LIMIT = 180_000;
const COLOURS = 96;
const DESKTOP = { width: 1360, height: 940 };

await using server = await runningPage();
const browser: Browser = await chromium.launch({
  executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});

// The squaring page with sixty jobs, on three widths, in both schemes.
for (const [width, height] of [[1440, 900], [1024, 768], [360, 740]]) {
  const page = await open("", { viewport: { width, height }, colorScheme: "light" });
  await submit(page, [7, 3, 12, 0, 20, 7, 35, 5], 30);
  await atWork(page);
  await page.evaluate(() => scrollTo(0, 0));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await take(page, width === 1440 ? colorScheme : `${colorScheme}-${width}`);
  }
  await end(page);
}

const failing = await open("", { viewport: DESKTOP, colorScheme: "light" });
await submit(failing, [60, 80], 12);
await failing.locator("tr.failed").nth(3).waitFor();
await failing.locator("tr.failed .error-opener").first().click();
await take(failing, "failed");
await failing.keyboard.press("Escape");
await end(failing);

const busy = await open("", { viewport: { width: 1360, height: 620 }, colorScheme: "light" });
await submit(busy, [7, 3, 12, 0, 5], 30);
await busy.waitForFunction(() => document.querySelectorAll("[data-bar]").length >= 58);
await keep(await busy.locator(".timeline").screenshot(), "timeline");

const watch = await open("watch", { viewport: DESKTOP, colorScheme: "light" });
await watch.waitForFunction(() => document.querySelectorAll(".watch-recent tr").length > 20);
await take(watch, "watch");
await end(busy);

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

await using fleet = await runningPage({ args: ["--fleet"] });
for (const host of ["blue", "green"]) await fleet.printed(new RegExp(`"${host}" of fleet`));
const fleetPage = await open("", { viewport: { width: 1440, height: 900 } }, fleet.url);
await submit(fleetPage, [7, 3, 12, 0, 5], 10, ["workers", "subprocesses", "fleet"]);
await fleetPage.locator("input[name=context][value=fleet]").check();
await fleetPage.locator("tr.completed").nth(15).waitFor();
await fleetPage.evaluate(() => scrollTo(0, 0));
await take(fleetPage, "fleet");
await browser.close();

async function open(
  path: string,
  options: BrowserContextOptions,
  url: string = server.url,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  const lives = page.waitForRequest(/\/events/);
  await page.goto(url + path);
  await lives;
  return page;
}

/** Submits so many jobs on each context. */
async function submit(
  page: Page,
  inputs: number[],
  count: number,
  contexts: string[] = ["workers", "subprocesses"],
): Promise<void> {
  await Promise.all(Array.from({ length: contexts.length * count }, (_, i) => {
    const input = inputs[Math.floor(i / contexts.length) % inputs.length];
    const data = { input, context: contexts[i % contexts.length] };
    return page.request.post(new URL("api/jobs", page.url()).href, { data });
  }));
  await page.getByLabel("Number to square").fill("7");
}

/** Waits until jobs of many states are there at once. */
async function atWork(page: Page): Promise<void> {
  for (const state of ["waiting", "waiting", "executing"]) {
    await page.locator(`tr.${state} button[name=cancel]`).first().click();
  }
  await page.locator("tr.completed").nth(20).waitFor();
}

/** Ends what a page has begun, so that the next finds the workers free. */
async function end(page: Page): Promise<void> {
  await page.request.post(new URL("api/jobs/cancel", server.url).href);
  await page.waitForFunction(() =>
    document.querySelector("tr.waiting, tr.executing, tr.cancelling, li.busy") === null
  );
  await page.context().close();
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); // it is painted
  });
  const size = await keep(await page.screenshot(), name);
  console.log(`${name}.png: ${size} bytes`);
  if (size < LEAST) throw new Error(`Cannot keep picture "${name}": there is nothing on it`);
  if (size > LIMIT) throw new Error(`Cannot keep picture "${name}": ${size} bytes is too large`);
}

/** Keeps a picture with few colours, of which a page has few; gives its size. */
async function keep(screenshot: Buffer, name: string): Promise<number> {
  const image = UPNG.decode(Uint8Array.from(screenshot).buffer);
  const [pixels] = UPNG.toRGBA8(image);
  const packed = new Uint8Array(UPNG.encode([pixels], image.width, image.height, COLOURS));
  await Deno.writeFile(picture(name), packed);
  return packed.byteLength;
}

function picture(name: string): string {
  return new URL(`images/${name}.png`, import.meta.url).pathname;
}
