// Which tests share a process, and which processes run at the same time. Most tests wait most of the
// time, for children, timers and browsers, so more of them run at once than there are cores. Each
// process counts its own workers and children, so that none sees those of another.
import { walk } from "../portable/fresh/read_static.ts";
import { root } from "./tool_config.ts";

/** Test files that share a process. */
export interface TestGroup {
  /** What it is called where its outcome is told. */
  readonly name: string;
  readonly files: readonly string[];
}

/** What runs side by side: each runner takes from its first queue, and when that is empty from the next. */
export interface TestPlan {
  readonly runners: readonly (readonly TestGroup[][])[];
}

/** Folders below tests/ that are one process; of any other, each file is one. */
export const TOGETHER: readonly string[] = [
  ...["architecture", "bundled", "codec", "docs", "examples", "futures", "host", "import"],
  ...["page", "protocol", "pure", "types"],
];

/** What takes longest, so that it begins first. */
export const LONGEST: readonly string[] = [
  ...["browser/recovery", "browser/accessibility", "browser/squaring_page", "browser/demos"],
  ...["faults/size", "contract/subprocess", "page", "pure", "faults/pool_life"],
  ...["faults/parent_dies", "contract/worker", "faults/cancel", "faults/healing", "both/fuzz"],
  ...["fleet/ssh_contract", "fleet/redis_contract"],
];

const CORES = navigator.hardwareConcurrency;
// Where others work too, more at once would be slower, and tests would wait in vain.
const IS_CROWDED = Deno.loadavg()[0] > 2 * CORES;
const BROWSERS = IS_CROWDED ? 1 : 2;
const OTHERS = IS_CROWDED ? 1 : CORES;

/** The test files among some paths and below them, in order. */
export async function testFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await Deno.stat(path)).isDirectory) files.push(path);
    else {
      const folder = path.replace(/\/*$/, "/");
      for await (const file of walk(new URL(folder, root), folder)) {
        if (/_test\.tsx?$/.test(file)) files.push(file);
      }
    }
  }
  return files.sort();
}

/** The groups of some test files, those that take longest first. */
export function groupTests(files: readonly string[]): TestGroup[] {
  const groups = Map.groupBy(files, (file) => {
    const [, folder, rest] = /^tests\/([^/]+)\/(.*?)(_test)?\.tsx?$/.exec(file) ?? [];
    if (folder === undefined) return "others";
    return TOGETHER.includes(folder) ? folder : `${folder}/${rest}`;
  });
  return [...groups]
    .map(([name, files]) => ({ name, files }))
    .sort((a, b) => rank(a) - rank(b));
}

/** Who runs what: browsers want a core each, and are two at most. */
export function planTests(groups: readonly TestGroup[]): TestPlan {
  const { browsers = [], others = [] } = Object.groupBy(
    groups,
    ({ name }) => name.startsWith("browser") ? "browsers" : "others",
  );
  return {
    runners: [
      ...Array.from({ length: BROWSERS }, () => [browsers, others]),
      ...Array.from({ length: OTHERS }, () => [others]),
    ],
  };
}

function rank({ name }: TestGroup): number {
  const place = LONGEST.indexOf(name);
  return place === -1 ? LONGEST.length : place;
}
