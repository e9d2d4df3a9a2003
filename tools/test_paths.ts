// From paths to a test run: checks types, then runs the tests below them, and the examples of the documentation in
// those that are no tests; or every test and every example.
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
  const documents = paths.filter(isDocument);
  if (documents.length > 0) {
    const examples = await withExamples(
      config,
      documents,
      (group) => runTests({ flags: [...config, ...flags], groups: [group] }),
    );
    const rest = paths.filter((path) => !isDocument(path));
    if (rest.length === 0) return examples;
    const tests = await testPaths({ config, flags, paths: rest });
    return { passed: examples.passed + tests.passed, failed: examples.failed + tests.failed };
  }
  const files = await testFiles(paths.length === 0 ? ["tests"] : paths);
  if (!await deno("check", "--quiet", ...config, ...files)) return { passed: 0, failed: 1 };
  const isFiltered = flags.some((flag) => flag.startsWith("--filter"));
  const groups = isFiltered ? [{ name: "tests", files }] : groupTests(files);
  if (paths.length > 0 || isFiltered) {
    return await runTests({ flags: [...config, ...flags], groups });
  }
  return await withExamples(
    config,
    [],
    (examples) => runTests({ flags: [...config, ...flags], groups: [...groups, examples] }),
  );
}

/** Runs the examples of the documentation alone. */
export async function testExamples(config: readonly string[]): Promise<TestRun> {
  return await withExamples(
    config,
    [],
    (examples) => runTests({ flags: config, groups: [examples] }),
  );
}

/** Whether a path is a file with examples rather than tests: a Markdown page, a source. */
function isDocument(path: string): boolean {
  return /\.(md|tsx?)$/.test(path) && !/_test\.tsx?$/.test(path);
}

async function withExamples(
  config: readonly string[],
  documents: readonly string[],
  run: (examples: TestGroup) => Promise<TestRun>,
): Promise<TestRun> {
  const folder = await writeExampleTests(documents);
  try {
    if (!await deno("check", "--quiet", ...config, folder)) return { passed: 0, failed: 1 };
    return await run({ name: "examples of the docs", files: [`${folder}/examples_test.ts`] });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
