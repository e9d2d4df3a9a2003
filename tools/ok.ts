// `deno task ok`: the gate. Runs each step, or the named ones, shows what it
// prints, and sums up at the end: a step that checks counts as one.
import { deno } from "./run_tests.ts";
import { publish } from "./publish.ts";
import { testExamples, testPaths } from "./test_paths.ts";
import { doors, root, toolConfig } from "./tool_config.ts";

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

const SOURCES = [
  ...["main.ts", "client.ts", "utils.ts"],
  ...["futures", "contexts", "squaring", "routes", "islands", "components"],
  ...["portable", "serving", "tools", "testing", "tests", "examples"],
  ...["bench/main.ts", "bench/page_load.ts", "bench/soak.ts", "bench/micro", "bench/ours"],
  ...["bench/raw", "bench/scenarios", "bench/soak"],
];

Deno.chdir(root);
const { name, flags, why } = await toolConfig();
console.log(`Checks with ${name} (${why})`);

/** What the gate is made of; the examples are among the tests too. */
const steps: Record<string, () => Promise<Outcome>> = {
  format: () => check(["fmt", "--check"]),
  lint: () => check(["lint"]),
  types: () =>
    check(
      // Vite's plugin for Fresh is had from JSR alone.
      [
        "check",
        "--quiet",
        ...flags,
        ...doors,
        ...SOURCES,
        ...name === "deno.json" ? ["vite.config.ts"] : [],
      ],
      ["check", "--quiet", "--config", "bench/peers/deno.json", "bench/peers"],
    ),
  docs: () => check(["doc", "--lint", ...doors]),
  publishing: () => one(publish("--dry-run", "--allow-dirty")),
  tests: () => testPaths({ config: flags }),
  examples: () => testExamples(flags),
};

const asked = Deno.args.length > 0
  ? Deno.args
  : Object.keys(steps).filter((step) => step !== "examples");
const lines: string[] = [];
const total = { passed: 0, failed: 0 };
for (const step of asked) {
  if (!(step in steps)) throw new TypeError(`Cannot run step "${step}": there is none`);
  console.log(`\n== ${step}`);
  const start = performance.now();
  const { passed, failed } = await steps[step]();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  lines.push(`${failed === 0 ? "ok    " : "FAILED"}  ${step.padEnd(10)}  ${seconds.padStart(6)} s`);
}
console.log(`\n${lines.join("\n")}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
Deno.exit(total.passed > 0 && total.failed === 0 ? 0 : 1);

/** One check of the gate. */
async function one(passes: Promise<boolean>): Promise<Outcome> {
  return await passes ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs Deno as often as it is given arguments, until it fails. */
async function check(...commands: string[][]): Promise<Outcome> {
  for (const args of commands) if (!await deno(...args)) return { passed: 0, failed: 1 };
  return { passed: 1, failed: 0 };
}
