import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

for (const door of ["mod.ts", "task.ts", "testing.ts"]) {
  Deno.test(`README.md has every public name of ${door}`, async () => {
    const readme = await Deno.readTextFile(new URL("README.md", root));
    const told = new Set([...readme.matchAll(/`(\w+)/g)].map(([, name]) => name));
    const names = await publicNames(door);
    assert(names.length > 3, `${door} exports next to nothing`);
    assertEquals(names.filter((name) => !told.has(name)), []);
  });
}

interface Documented {
  readonly nodes: Record<string, { readonly symbols: readonly { readonly name: string }[] }>;
}

async function publicNames(door: string): Promise<string[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", door],
    cwd: root,
    stdin: "null",
  }).output();
  const { nodes }: Documented = JSON.parse(new TextDecoder().decode(stdout));
  return Object.values(nodes).flatMap(({ symbols }) => symbols.map(({ name }) => name));
}
