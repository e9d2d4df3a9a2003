// `deno task faults`: runs the fault suite, then prints for each item and context how many tests there are
// and how many passed; with `--names` their names. Fails if one does, or if an item has none where it applies.
//
//     deno task faults [--names]                         runs the tests
//     deno task faults [--names] --junit-path=FILE       reads the report of a run

import { items } from "./items.ts";

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
}

const given = Deno.args.find((arg) => arg.startsWith("--junit-path="))?.split("=")[1];
const { report, success } = given === undefined
  ? await runTests()
  : { report: await Deno.readTextFile(given), success: true };
const bad = printTable(outcomes(report), Deno.args.includes("--names"));
Deno.exit(success && bad === 0 ? 0 : 1);

async function runTests(): Promise<{ report: string; success: boolean }> {
  const junit = await Deno.makeTempFile({ suffix: ".xml" });
  const flags = ["-A", "--no-check", "--config", "portable/deno.json", `--junit-path=${junit}`];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", ...flags, "tests/faults"],
    cwd: new URL("../../", import.meta.url),
  }).spawn();
  const { success } = await child.status;
  const report = await Deno.readTextFile(junit);
  await Deno.remove(junit);
  return { report, success };
}

/** By item and context: `9 W`. */
function outcomes(report: string): Map<string, Outcome[]> {
  const found = new Map<string, Outcome[]>();
  const cases = report.matchAll(/<testcase name="([^"]*)"[^>]*>([\s\S]*?)<\/testcase>/g);
  for (const [, escaped = "", inside = ""] of cases) {
    const [, item, context, name = ""] = /^F(\d+) ([WP]) (.*)$/.exec(plain(escaped)) ?? [];
    if (item === undefined) continue;
    const key = `${item} ${context}`;
    found.set(key, [...found.get(key) ?? [], { name, passed: !inside.includes("<") }]);
  }
  return found;
}

function plain(xml: string): string {
  const signs: Record<string, string> = { quot: `"`, apos: "'", lt: "<", gt: ">", amp: "&" };
  return xml.replaceAll(/&(\w+);/g, (whole, sign) => signs[sign] ?? whole);
}

/** Prints it; gives the number of cells that are not as they should be. */
function printTable(found: ReadonlyMap<string, readonly Outcome[]>, names: boolean): number {
  const row = (...cells: readonly string[]): void => {
    const [item = "", title = "", ...counts] = cells;
    console.log(
      `${item.padEnd(6)}${title.padEnd(56)}${counts.map((cell) => cell.padStart(12)).join("")}`,
    );
  };
  let bad = 0;
  let tests = 0;
  row("\nitem", " fault", "Workers", "subprocesses");
  for (const [item, { title, contexts }] of Object.entries(items)) {
    const cells = ["W", "P"].map((context) => {
      const here = found.get(`${item} ${context}`) ?? [];
      const passed = here.filter((outcome) => outcome.passed).length;
      if (passed < here.length || (passed === 0 && contexts.includes(context))) bad += 1;
      tests += here.length;
      return here.length === 0
        ? "-"
        : passed === here.length
        ? `${passed}`
        : `${passed}/${here.length}`;
    });
    row(`F${item}`, title, ...cells);
    if (!names) continue;
    for (const context of ["W", "P"]) {
      for (const { name, passed } of found.get(`${item} ${context}`) ?? []) {
        console.log(`      ${context} ${passed ? "ok  " : "FAIL"} ${name}`);
      }
    }
  }
  row("", `${tests} tests of ${Object.keys(items).length} items, ${bad} cells empty or failed`);
  return bad;
}
