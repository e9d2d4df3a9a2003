// The examples of the documentation as tests: every ```ts block of the public sources and of the Markdown
// files, run as a module that lies in the project's folder. A block marked `ts ignore` is left out. What a
// line says that it prints, as in `console.log(7 * 7); // 49`, is checked. Pages of the guide are read by
// guide_pages.ts.
import { walk } from "../portable/fresh/read_static.ts";
import { modulesOf } from "./guide_pages.ts";
import { root } from "./tool_config.ts";

const FILES = ["README.md", "mod.ts", "task.ts", "testing.ts"];
const FOLDERS = ["docs/", "futures/", "contexts/", "testing/"];
const GUIDE = "docs/guide/";

/** A block of code and where it stands. */
export interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** Writes a test for each example into a new folder outside the project: of all documentation, or of these files. */
export async function writeExampleTests(files: readonly string[] = []): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "examples" });
  const tests: string[] = [];
  for (const file of files.length > 0 ? files : await allFiles()) {
    const examples = examplesIn(file, await Deno.readTextFile(new URL(file, root)));
    const isGuide = file.startsWith(GUIDE);
    const modules = isGuide
      ? modulesOf(examples)
      : examples.map((example, at) => ({ ...example, name: `block_${at}.ts` }));
    const own = file.replaceAll(/\W/g, "_");
    for (const { name, line, code } of modules) {
      await Deno.mkdir(`${folder}/${own}`, { recursive: true });
      const module = `./${own}/${name}`;
      await Deno.writeTextFile(`${folder}/${module}`, fromRoot(checked(code), isGuide));
      // Tests within an example are registered by it; all else runs in a test of its own.
      if (/^ *Deno\.test\(/m.test(code)) tests.push(`import "${module}";`);
      else {tests.push(
          `Deno.test("${file}:${line} runs", async () => void await import("${module}"));`,
        );}
    }
  }
  await Deno.writeTextFile(`${folder}/examples_test.ts`, tests.join("\n"));
  return folder;
}

/** The blocks of a text, those in doc comments without their margin. */
export function examplesIn(file: string, text: string): Example[] {
  const plain = text.replaceAll(/^ *\* ?/gm, "");
  const fenced = plain.matchAll(/^```(\S*) *(.*)\n([^]*?)^```$/gm);
  return [...fenced]
    .filter(([, language, info]) => language === "ts" && !info!.includes("ignore"))
    .map(({ index, 3: code }) => ({
      file,
      line: plain.slice(0, index).split("\n").length,
      code: code!,
    }));
}

async function allFiles(): Promise<string[]> {
  const files = [...FILES];
  for (const folder of FOLDERS) {
    for await (const path of walk(new URL(folder, root), folder)) {
      if (/\.(ts|md)$/.test(path)) files.push(path);
    }
  }
  return files.sort();
}

/** Code whose relative paths begin at the project's folder, for a module elsewhere; in the guide, at the page's. */
function fromRoot(code: string, isGuide: boolean): string {
  return code.replaceAll(isGuide ? '"tasks-futures/' : '"./', `"${root}`);
}

/** Code in which every promise of a printed line is a check. */
function checked(code: string): string {
  const promise = /\bconsole\.log\((.+)\); \/\/ (.+)$/gm;
  if (!promise.test(code)) return code;
  const checks = code.replaceAll(
    promise,
    (_, values, said) => `shows(${JSON.stringify(said)}, ${values});`,
  );
  return `import { shows } from "${new URL("tools/shows.ts", root)}";\n${checks}`;
}
