// `deno task contract`: runs the tests that pin lines of the contract, then prints how many passed for
// each line and context. Fails if a test does, or if a line that a context can show has none there.
//
//     deno task contract                       runs the tests
//     deno task contract --junit-path=FILE     reads the report of a run
import { PROMISES } from "../../testing/promises.ts";

const PATHS = ["contract", "pure", "types", "architecture", "examples"];
const COLUMNS = ["pure", "worker", "subprocess", "inline"] as const;

const given = Deno.args.find((arg) => arg.startsWith("--junit-path="))?.split("=")[1];
const { report, success } = given === undefined
  ? await runTests()
  : { report: await Deno.readTextFile(given), success: true };
const empty = printTable(countTests(report));
Deno.exit(success && empty === 0 ? 0 : 1);

async function runTests(): Promise<{ report: string; success: boolean }> {
  const root = new URL("../../", import.meta.url);
  const junit = await Deno.makeTempFile({ suffix: ".xml" });
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["test", "-A", "--no-check", "--config", "portable/deno.json", `--junit-path=${junit}`],
      ...PATHS.map((name) => `tests/${name}`),
    ],
    cwd: root,
  }).spawn();
  const { success } = await child.status;
  const report = await Deno.readTextFile(junit);
  await Deno.remove(junit);
  return { report, success };
}

/** Tests that passed, by line and context. */
function countTests(report: string): Map<string, number> {
  const counts = new Map<string, number>();
  const cases = report.matchAll(/<testcase name="([^"]*)"[^>]*>([\s\S]*?)<\/testcase>/g);
  for (const [, name = "", inside = ""] of cases) {
    const [, lines, contexts] = /^((?:[A-Z]\d+ )+).*\(([a-z, ]+)\)$/.exec(name) ?? [];
    if (lines === undefined || contexts === undefined || inside.includes("<")) continue;
    for (const line of lines.trim().split(" ")) {
      for (const context of contexts.split(", ")) {
        const key = `${line} ${context}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** Prints it; gives the number of lines without a test on some real context. */
function printTable(counts: ReadonlyMap<string, number>): number {
  const widths = COLUMNS.map((column) => column.length + 2);
  const row = (line: string, about: string, cells: readonly string[]) =>
    `${line.padEnd(5)}${about.padEnd(62)}${
      cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join("")
    }`;
  console.log(`\n${row("line", "promise", COLUMNS)}`);
  let empty = 0;
  const sums = COLUMNS.map(() => 0);
  for (const [line, about] of Object.entries(PROMISES)) {
    const found = COLUMNS.map((column) => counts.get(`${line} ${column}`) ?? 0);
    found.forEach((count, at) => sums[at] = (sums[at] ?? 0) + count);
    console.log(row(line, about, found.map((count) => count === 0 ? "-" : String(count))));
    if (found.slice(1, 3).includes(0)) empty += 1;
  }
  console.log(row("", `${Object.keys(PROMISES).length} lines, ${empty} empty`, sums.map(String)));
  return empty;
}
