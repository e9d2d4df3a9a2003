import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

for (
  const door of ["mod.ts", "task.ts", "testing.ts", "ssh.ts", "redis.ts", "otel.ts", "watch.ts"]
) {
  Deno.test(`docs/reference.md has every public name of ${door}`, async () => {
    const reference = await Deno.readTextFile(new URL("docs/reference.md", root));
    const told = new Set([...reference.matchAll(/`(\w+)/g)].map(([, name]) => name));
    const names = await publicNames(door);
    assert(names.length > 0, `${door} exports next to nothing`);
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
