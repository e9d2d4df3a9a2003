// From paths to a test run: checks types, then runs the tests below them, or every test and every
// example of the documentation.
import { writeExampleTests } from "./examples.ts";
import { deno, runTests, type TestRun } from "./run_tests.ts";
import { groupTests, testFiles, type TestGroup } from "./test_plan.ts";

/** What to test, and how. */
export interface TestRequest {
  /** The flags that choose a configuration. */
  readonly config: readonly string[];
  /** Further flags for `deno test`. */
  readonly flags?: readonly string[];
  /** Files and folders; none for everything. */
  readonly paths?: readonly string[];
}

/** Runs the tests below some paths in as many processes as they need; types that do not fit are one failure. */
export async function testPaths(
  { config, flags = [], paths = [] }: TestRequest,
): Promise<TestRun> {
  const files = await testFiles(paths.length === 0 ? ["tests"] : paths);
  if (!await deno("check", "--quiet", ...config, ...files)) return { passed: 0, failed: 1 };
  const isFiltered = flags.some((flag) => flag.startsWith("--filter"));
  const groups = isFiltered ? [{ name: "tests", files }] : groupTests(files);
  if (paths.length > 0 || isFiltered) {
    return await runTests({ flags: [...config, ...flags], groups });
  }
  return await withExamples(
    config,
    (examples) => runTests({ flags: [...config, ...flags], groups: [...groups, examples] }),
  );
}

/** Runs the examples of the documentation alone. */
export async function testExamples(config: readonly string[]): Promise<TestRun> {
  return await withExamples(config, (examples) => runTests({ flags: config, groups: [examples] }));
}

async function withExamples(
  config: readonly string[],
  run: (examples: TestGroup) => Promise<TestRun>,
): Promise<TestRun> {
  const folder = await writeExampleTests();
  try {
    if (!await deno("check", "--quiet", ...config, folder)) return { passed: 0, failed: 1 };
    return await run({ name: "examples of the docs", files: [`${folder}/examples_test.ts`] });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
