// The examples of the documentation as tests: every ```ts block of the public
// sources and of the Markdown files, run as a module that lies in the project's
// folder. A block marked `ts ignore` is left out. What a line says that it prints,
// as in `console.log(7 * 7); // 49`, is checked.
import { walk } from "../portable/fresh/read_static.ts";
import { root } from "./tool_config.ts";

const FILES = ["README.md", "mod.ts", "task.ts", "testing.ts"];
const FOLDERS = ["docs/", "futures/", "contexts/", "testing/"];

/** A block of code and where it stands. */
export interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** Writes a test for each example into a new folder outside the project. */
export async function writeExampleTests(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "examples" });
  const tests: string[] = [];
  for (const { file, line, code } of await allExamples()) {
    const module = `./example_${tests.length}.ts`;
    await Deno.writeTextFile(`${folder}/${module}`, fromRoot(checked(code)));
    tests.push(`Deno.test("${file}:${line} runs", async () => void await import("${module}"));`);
  }
  await Deno.writeTextFile(`${folder}/examples_test.ts`, tests.join("\n"));
  return folder;
}

/** The blocks of a text, those in doc comments without their margin. */
export function examplesIn(file: string, text: string): Example[] {
  const plain = text.replaceAll(/^ *\* ?/gm, "");
  const fenced = plain.matchAll(/^```(\S*) *(.*)\n([^]*?)^```$/gm);
  return [...fenced]
    .filter(([, language, info]) => language === "ts" && !info.includes("ignore"))
    .map(({ index, 3: code }) => ({
      file,
      line: plain.slice(0, index).split("\n").length,
      code,
    }));
}

async function allExamples(): Promise<Example[]> {
  const files = [...FILES];
  for (const folder of FOLDERS) {
    for await (const path of walk(new URL(folder, root), folder)) files.push(path);
  }
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const text = await Deno.readTextFile(new URL(file, root)).catch(orNothing);
      return /\.(ts|md)$/.test(file) ? examplesIn(file, text) : [];
    }),
  );
  return found.flat();
}

/** Code whose relative paths begin at the project's folder, for a module elsewhere. */
function fromRoot(code: string): string {
  return code.replaceAll('"./', `"${root}`);
}

/** Code in which every promise of a printed line is a check. */
function checked(code: string): string {
  const promise = /\bconsole\.log\((.+)\); \/\/ (.+)$/gm;
  if (!promise.test(code)) return code;
  const checks = code.replaceAll(
    promise,
    (_, values, said) => `shows(${JSON.stringify(said)}, ${values});`,
  );
  return `import { shows } from "./tools/shows.ts";\n${checks}`;
}

function orNothing(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "";
  throw error;
}
