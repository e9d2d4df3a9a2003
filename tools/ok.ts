// `deno task ok`: the gate. Runs each step, or the named ones, shows what it
// prints, and sums up at the end.
import { writeExampleTests } from "./examples.ts";
import { deno, runTests } from "./run_tests.ts";
import { root, toolConfig } from "./tool_config.ts";

type Step = () => Promise<boolean>;

const SOURCES = [
  ...["mod.ts", "task.ts", "testing.ts", "worker.ts", "main.ts", "client.ts", "utils.ts"],
  ...["futures", "contexts", "squaring", "routes", "islands", "components"],
  ...["portable", "tools", "testing", "tests", "examples"],
  ...["bench/main.ts", "bench/page_load.ts", "bench/micro", "bench/ours", "bench/raw"],
  ...["bench/scenarios"],
];

Deno.chdir(root);
const { name, flags, why } = await toolConfig();
console.log(`Checks with ${name} (${why})`);

const steps: Record<string, Step> = {
  format: () => deno("fmt", "--check"),
  lint: () => deno("lint"),
  types: async () =>
    await deno("check", "--quiet", ...flags, ...await existing(SOURCES)) &&
    await deno("check", "--quiet", "--config", "bench/peers/deno.json", "bench/peers"),
  docs: () => deno("doc", "--lint", "mod.ts", "task.ts", "testing.ts", "worker.ts"),
  publishing: () => deno("publish", "--dry-run", "--allow-dirty"),
  tests: () => tests(["tests/"]),
  examples: runExamples,
};

const asked = Deno.args.length === 0 ? Object.keys(steps) : Deno.args;
const results: string[] = [];
let failed = 0;
for (const step of asked) {
  if (!(step in steps)) throw new TypeError(`Cannot run step "${step}": there is none`);
  console.log(`\n== ${step}`);
  const start = performance.now();
  const passed = await steps[step]();
  if (!passed) failed++;
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  results.push(`${passed ? "ok    " : "FAILED"}  ${step.padEnd(10)}  ${seconds.padStart(6)} s`);
}
console.log(`\n${results.join("\n")}`);
Deno.exit(failed === 0 ? 0 : 1);

async function tests(paths: string[]): Promise<boolean> {
  const { passed, failed } = await runTests({ config: flags, paths });
  return passed > 0 && failed === 0;
}

async function runExamples(): Promise<boolean> {
  const folder = await writeExampleTests();
  try {
    return await tests([folder]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function existing(paths: string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => Deno.stat(path).catch(() => null)));
  return paths.filter((_, i) => found[i] !== null);
}
