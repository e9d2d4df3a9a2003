// A test in a real browser: the page running as a program of its own (or where PAGE_URL says), headless
// Chromium, and a watch for errors in every tab, which fail the test.

import { assertEquals } from "@std/assert";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type RunningPage, runningPage } from "../host/running_page.ts";

export type { Page } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Without a browser the tests are ignored, which the run's last lines say.
const EXECUTABLE = findChromium();

/** What a test has at hand. */
export interface BrowserCase {
  /** The page's address, with a slash at the end. */
  readonly url: string;
  /** The server, for tests that stop it. */
  readonly server: RunningPage;
  /** For steps. */
  readonly t: Deno.TestContext;
  /** Open the page (or a path of it) as a new visitor. */
  visit(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Errors that are expected in a tab from here on. */
  expectErrors(page: Page): void;
}

/** Whether the page runs elsewhere and must be left running. */
export const ELSEWHERE: boolean = Deno.env.get("PAGE_URL") !== undefined;

// One for all tests of a file: to start it takes longer than many a test.
let launched: Promise<Browser> | undefined;
Deno.test.afterAll(async () => await (await launched)?.close());

/** Define a test in a browser. */
export function browserTest(
  name: string,
  body: (test: BrowserCase) => Promise<void>,
  options: {
    readonly ignore?: boolean;
    /** More options of `deno task start`. */
    readonly args?: string[];
  } = {},
): void {
  // The browser's driver keeps timers and sockets of its own, which end with it but not at once.
  const ignore = options.ignore || EXECUTABLE === undefined;
  Deno.test({ name, ignore, sanitizeOps: false, sanitizeResources: false }, async (t) => {
    await using server = await runningPage({ args: options.args });
    const browser =
      await (launched ??= chromium.launch({ executablePath: EXECUTABLE, args: ARGS }));
    const errors: string[] = [];
    const expected = new Set<Page>();
    try {
      await body({
        url: server.url,
        server,
        t,
        visit: async (path = "", options = {}) => {
          const page = await open(browser, options, (page, error) => {
            if (!expected.has(page)) errors.push(`${page.url()}: ${error}`);
          });
          // A page lives from when it follows its events; before, its buttons are plain forms.
          const lives = options.javaScriptEnabled === false || /^(not-there|read\/)/.test(path)
            ? undefined
            : page.waitForRequest(/\/events/);
          await page.goto(server.url + path);
          await lives;
          return page;
        },
        expectErrors: (page) => void expected.add(page),
      });
      assertEquals(errors, []);
    } finally {
      await Promise.all(browser.contexts().map((context) => context.close()));
    }
  });
}

async function open(
  browser: Browser,
  options: BrowserContextOptions,
  onError: (page: Page, error: string) => void,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.on("pageerror", (error) => onError(page, error.message));
  page.on("console", (message) => {
    const ownStatus = message.location().url === page.url(); // a page that is a 404 is one
    if (message.type() === "error" && !ownStatus) onError(page, message.text());
  });
  return page;
}

function findChromium(): string | undefined {
  const places = [
    Deno.env.get("CHROMIUM"),
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  return places.find((path) => path !== undefined && isThere(path));
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
