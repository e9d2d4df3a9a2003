// The peers on Node: the same files without their types, in a folder that git ignores, beside the same versions of
// the packages. So what is measured, and how, is the same as on Deno.

import { stripTypeScriptTypes } from "node:module";
import peers from "../peers/deno.json" with { type: "json" };

const SOURCES = new URL("../", import.meta.url);
const BUILT = new URL("../../_bench/", import.meta.url);

/** The folders whose files are needed; the first is `bench/` itself. */
const FOLDERS = ["./", "scenarios/", "peers/"];

/** What Node has of its own, and where it goes. */
const OWN = [
  ["./deno.js", "deno.js"],
  ["./poolifier_process.cjs", "peers/poolifier_process.cjs"],
];

/** Which Node there is, or why there is none. */
export type Node = { readonly version: string } | { readonly missing: string };

/** Have everything there that the peers on Node need; never rejects. */
export async function prepareNode(): Promise<Node> {
  try {
    // Where there is no Node, Deno answers to its name.
    const version = (await run("node", "-p", "process.versions.deno ? '' : process.version"))
      .trim();
    if (version === "") throw new Error("node is not installed");
    for (const folder of FOLDERS) await strip(folder);
    for (const [from, to] of OWN) {
      await Deno.copyFile(new URL(from, import.meta.url), new URL(to, BUILT));
    }
    await install();
    return { version: version.slice(1) };
  } catch (error) {
    return { missing: (error as Error).message };
  }
}

/** The program, with its arguments, that measures on Node. */
export function nodeCommand(system: string, scenario: string): [string, ...string[]] {
  return ["node", new URL("measure.js", BUILT).pathname, system, scenario];
}

async function strip(folder: string): Promise<void> {
  const [from, to] = [SOURCES, BUILT].map((base) => new URL(folder, base));
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    if (!name.endsWith(".ts")) continue;
    const code = stripTypeScriptTypes(await Deno.readTextFile(new URL(name, from)))
      .replaceAll("poolifier_process.ts", "poolifier_process.cjs")
      .replaceAll(/\.ts(?=["`])/g, ".js");
    const names = new URL("deno.js", BUILT);
    const text = /\bDeno\./.test(code) ? `import { Deno } from "${names}";\n${code}` : code;
    await Deno.writeTextFile(new URL(name.replace(/ts$/, "js"), to), text);
  }
}

async function install(): Promise<void> {
  const dependencies = Object.fromEntries(
    Object.values(peers.imports).map((npm) => {
      const at = npm.lastIndexOf("@");
      return [npm.slice("npm:".length, at), npm.slice(at + 1)];
    }),
  );
  const manifest = JSON.stringify({ private: true, type: "module", dependencies }, null, 2);
  await Deno.writeTextFile(new URL("package.json", BUILT), manifest);
  await run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
}

async function run(program: string, ...args: string[]): Promise<string> {
  await Deno.mkdir(BUILT, { recursive: true });
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(program, {
      args,
      cwd: BUILT,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    })
      .spawn();
  } catch {
    throw new Error(`${program} is not installed`);
  }
  const { success, stdout, stderr } = await child.output();
  const [said, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} ${args[0]} failed: ${complaint.trim()}`);
  return said;
}
