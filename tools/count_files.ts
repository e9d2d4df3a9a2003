// `deno task files`: how many files a reader has to know to follow one submitCall. Runs it with V8's coverage and
// lists the files of which a function was executed, by context and side; functions that run whenever the library is
// loaded do not count. With a folder it counts in another checkout; with `--write` it brings docs/architecture.md up to
// date, which a test compares.
//
// A child's files are found in its bundle, by the comments that say where each part comes from. A Worker's and those of
// the listening thread of a child are not seen: Deno tells no coverage of code that comes as text.

import { root, toolConfig } from "./tool_config.ts";

/** The kinds of contexts that are counted. */
export type Kind = "worker" | "subprocess";

/** The files of which one submitCall executes a function. */
export interface Executed {
  /** On the side that submits. */
  readonly program: readonly string[];
  /** Inside the worker. */
  readonly worker: readonly string[];
}

/** A function that was executed: its file, its name, where it begins. */
interface Executable {
  readonly file: string;
  readonly name: string;
  readonly start: number;
}

/** A script in a coverage profile of V8. */
interface Profile {
  readonly url: string;
  readonly functions: readonly {
    readonly functionName: string;
    readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
  }[];
}

/** Counts on one kind of context, with the library in a folder. */
export async function countFiles(kind: Kind, folder: URL = root): Promise<Executed> {
  const loading = await executedBy("nothing", folder);
  const onLoad = new Set(loading.map(nameOf));
  const program = new Set<string>();
  const worker = new Set<string>();
  for (const each of await executedBy(kind, folder)) {
    if (isBundle(each.file)) {
      const file = await sourceAt(new URL(each.file, folder), each.start);
      if (!onLoad.has(nameOf({ ...each, file }))) worker.add(file);
    } else if (!onLoad.has(nameOf(each))) program.add(each.file);
  }
  return { program: [...program].sort(), worker: [...worker].sort() };
}

async function executedBy(kind: Kind | "nothing", folder: URL): Promise<Executable[]> {
  const coverage = await Deno.makeTempDir();
  const { flags } = await toolConfig();
  const call = new URL("tools/one_call.ts", root).href;
  const args = ["run", "-A", "--no-check", ...flags, call, folder.href, kind];
  try {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args,
      env: { DENO_COVERAGE_DIR: coverage }, // for its children as well
      stdin: "null",
    }).output();
    if (!success) throw new Error(`Cannot count files: ${new TextDecoder().decode(stderr)}`);
    return await readProfiles(coverage, folder);
  } finally {
    await Deno.remove(coverage, { recursive: true });
  }
}

async function readProfiles(coverage: string, folder: URL): Promise<Executable[]> {
  const executed: Executable[] = [];
  for await (const { name } of Deno.readDir(coverage)) {
    if (!name.endsWith(".json")) continue;
    const profile: Profile = JSON.parse(await Deno.readTextFile(`${coverage}/${name}`));
    const file = profile.url.slice(folder.href.length);
    if (!profile.url.startsWith(folder.href) || !/^(futures|contexts|bundled)\//.test(file)) {
      continue;
    }
    for (const { functionName, ranges: [whole] } of profile.functions) {
      if (whole === undefined || whole.count === 0) continue;
      if (functionName === "" && whole.startOffset === 0) continue; // the module itself
      executed.push({ file, name: functionName, start: whole.startOffset });
    }
  }
  return executed;
}

function isBundle(file: string): boolean {
  return /(^|\/)bundled\//.test(file);
}

function nameOf({ file, name }: Executable): string {
  return `${file} ${name}`;
}

/** From which file the part of a bundle comes that holds this place. */
async function sourceAt(bundle: URL, offset: number): Promise<string> {
  const before = (await Deno.readTextFile(bundle)).slice(0, offset);
  const comments = [...before.matchAll(/^\/\/ ((?:futures|contexts)\/\S+\.ts)$/gm)];
  return comments.at(-1)?.[1] ?? bundle.href;
}

/** What docs/architecture.md says about it, whatever the numbers: those of the program, those of both sides, by kind. */
const SENTENCE =
  /(functions of\s+)(\d+)(\s+files\s+of\s+the\s+program\s+on\s+a\s+Worker\s+\()(\d+)(\s+with\s+those\s+inside\s+the\s+worker\)\s+and\s+)(\d+)(\s+on\s+a\s+subprocess\s+\()(\d+)/;

/** The four numbers that a text says. */
export function numbersIn(text: string): number[] {
  const [, , worker, , workerBoth, , subprocess, , subprocessBoth] = SENTENCE.exec(text) ?? [];
  return [worker, workerBoth, subprocess, subprocessBoth].map(Number);
}

/** The four numbers as they are. */
export function numbersOf(counted: readonly Executed[]): number[] {
  return counted.flatMap(({ program, worker }) => [
    program.length,
    new Set([...program, ...worker]).size,
  ]);
}

if (import.meta.main) {
  const path = Deno.args.find((arg) => !arg.startsWith("--"));
  const folder = path === undefined ? root : new URL(`file://${Deno.realPathSync(path)}/`);
  const counted = [await countFiles("worker", folder), await countFiles("subprocess", folder)];
  const numbers = numbersOf(counted);
  for (const [at, { program, worker }] of counted.entries()) {
    const kind = at === 0 ? "worker" : "subprocess";
    console.log(
      `One submitCall on a ${kind}: ${program.length} files of the program, ${worker.length} inside the worker, ${
        numbers[2 * at + 1]
      } together`,
    );
    for (const file of program) {
      console.log(`  ${worker.includes(file) ? "program, worker" : "program        "}  ${file}`);
    }
    for (const file of worker) {
      if (!program.includes(file)) console.log(`           worker  ${file}`);
    }
  }
  if (Deno.args.includes("--write")) {
    const page = new URL("docs/architecture.md", root);
    const text = await Deno.readTextFile(page);
    const [worker, workerBoth, subprocess, subprocessBoth] = numbers;
    const said = `$1${worker}$3${workerBoth}$5${subprocess}$7${subprocessBoth}`;
    await Deno.writeTextFile(page, text.replace(SENTENCE, said));
  }
}
