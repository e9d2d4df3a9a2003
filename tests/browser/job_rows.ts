// The squaring page as a test sees and uses it.

import type { Page } from "./browser_test_case.ts";

/** The colour of each state. */
export const COLOURS: Readonly<Record<string, string>> = {
  waiting: "rgb(255, 255, 255)",
  executing: "rgb(128, 128, 255)",
  cancelling: "rgb(255, 128, 0)",
  cancelled: "rgb(255, 0, 0)",
  failed: "rgb(255, 192, 255)",
  completed: "rgb(128, 255, 128)",
};

/** One row, as it is shown. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly colour: string;
  readonly worker: string;
  readonly state: string;
}

/** Choose a number and a context, and press Square so many times, each until its row is there. */
export async function square(page: Page, input: number, context: string, times = 1): Promise<void> {
  await page.getByLabel("Number to square").fill(String(input));
  await page.locator(`input[name=context][value=${context}]`).check();
  for (let i = 0; i < times; i++) {
    const answered = page.waitForResponse((response) => response.url().endsWith("/api/jobs"));
    await page.getByRole("button", { name: "Square", exact: true }).click();
    const { id } = await (await answered).json();
    await page.locator(`tr[data-job="${id}"]`).waitFor();
  }
}

/**
 * Submit so many jobs at once, as another tab of the same visitor would. Chance makes any one of them
 * short; of forty on eight workers, most wait, and some execute, for a while.
 */
export async function submitMany(
  page: Page,
  input: number,
  context: string,
  count: number,
): Promise<void> {
  const url = new URL("api/jobs", page.url()).href;
  const requests = Array.from(
    { length: count },
    () => page.request.post(url, { data: { input, context } }),
  );
  const jobs = await Promise.all((await Promise.all(requests)).map((response) => response.json()));
  await Promise.all(jobs.map(({ id }) => page.locator(`tr[data-job="${id}"]`).waitFor()));
}

/** The job that is to wait longest: of all that wait the newest, which is the first row. */
export async function lastInLine(page: Page): Promise<string> {
  return (await page.locator("tr.waiting").first().getAttribute("data-job"))!;
}

/** Press a button of the controls. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** The rows at this moment, newest first. */
export async function rows(page: Page): Promise<Row[]> {
  return await page.locator("tr[data-job]").evaluateAll((found) =>
    found.map((row) => ({
      id: row.getAttribute("data-job")!,
      text: row.querySelector(".job-text")!.textContent!,
      colour: getComputedStyle(row).backgroundColor,
      worker: row.querySelector(".job-worker")!.textContent!,
      state: row.className.replace("job ", ""),
    }))
  );
}

/** Waits until there are so many rows, each in one of these states. */
export async function waitForRows(page: Page, count: number, states: string[]): Promise<void> {
  await page.waitForFunction(([count, states]) => {
    const found = [...document.querySelectorAll("tr[data-job]")];
    return found.length === count &&
      found.every((row) => states.includes(row.className.replace("job ", "")));
  }, [count, states] as const);
}

/** The states of a job that nobody has cancelled. */
export const UNTOUCHED = ["waiting", "executing", "completed", "failed"];

/** The states that are final. */
export const FINAL = ["completed", "failed", "cancelled"];
