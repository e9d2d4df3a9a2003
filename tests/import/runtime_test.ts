// Where the library cannot run, its import says so, and nothing else.

import { assert, assertEquals } from "@std/assert";

const mod = import.meta.resolve("../../mod.ts");

/** What a program says that imports the library after some code. */
async function imported(code: string): Promise<string> {
  const program = `${code}; try { await import("${mod}"); console.log("loaded"); }
    catch (error) { console.log(error.message); }`;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", `data:text/javascript,${encodeURIComponent(program)}`],
    env: { NO_COLOR: "1" },
  }).output();
  return [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("").trim();
}

Deno.test("the import of mod.ts says which Deno is needed on an older one", async () => {
  for (const version of ["2.4.5", "2.0.0", "1.46.3"]) {
    const code = `Object.defineProperty(Deno, "version", { value: { deno: "${version}" } })`;
    assertEquals(
      await imported(code),
      `Cannot load tasks-futures: it needs Deno 2.5.0 or newer, and this is Deno ${version}`,
    );
  }
  for (const version of ["2.5.0", "2.10.0", "3.0.0-rc.1"]) {
    const code = `Object.defineProperty(Deno, "version", { value: { deno: "${version}" } })`;
    assertEquals(await imported(code), "loaded");
  }
});

Deno.test("the import of mod.ts says that it is a Deno module where there is no Deno", async () => {
  const code = "const { log } = console; delete globalThis.Deno";
  assertEquals(await imported(code), "Cannot load tasks-futures: this is a Deno module");
});

Deno.test({
  name: "the import of mod.ts says that it is a Deno module on a Node that takes types",
  ignore: !await takesTypes(),
  async fn() {
    const { success, stderr } = await node(`import(${JSON.stringify(mod)})`);
    assert(!success);
    assert(
      new TextDecoder().decode(stderr).includes("Cannot load tasks-futures: this is a Deno module"),
    );
  },
});

function node(code: string): Promise<Deno.CommandOutput> {
  return new Deno.Command("node", { args: ["--eval", code], env: { NO_COLOR: "1" } }).output();
}

async function takesTypes(): Promise<boolean> {
  try {
    return (await node("process.exit(process.features.typescript ? 0 : 1)")).success;
  } catch {
    return false; // there is no Node
  }
}
