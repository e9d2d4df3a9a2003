import { assertEquals } from "@std/assert";
import { filesOf, findCycle, type Import, importsOf, sourceOf } from "./import_graph.ts";
import { MOD, TASK, TESTING } from "./public_names.ts";
import { roomOf, ROOMS } from "./rooms.ts";

const files = filesOf(...Object.values(ROOMS).flatMap(({ holds }) => holds));
const imports = await importsOf(files);
/** What people import by URL, who do not have our import map. */
const published = ["futures", "contexts", "doors", "testing"];

function shown({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`;
}

Deno.test("rooms look upwards only", () => {
  const wrong = imports.filter(({ from, specifier, to }) => {
    const mine = roomOf(from);
    if (mine === undefined || to === undefined || !specifier.startsWith(".")) return false;
    const other = roomOf(to);
    return other !== mine && (other === undefined || !ROOMS[mine]?.sees.includes(other));
  });
  assertEquals(wrong.map(shown), []);
});

Deno.test("no file imports itself by way of others, types included", () => {
  assertEquals(findCycle(imports), undefined);
  assertEquals(
    findCycle([{ from: "a", specifier: "b", to: "b" }, { from: "b", specifier: "a", to: "a" }]),
    ["a", "b", "a"],
  );
});

Deno.test("every file of a room is in the graph", () => {
  const seen = new Set(imports.flatMap(({ from, to }) => [from, to]));
  const alone = files.filter((path) => !seen.has(path));
  // These import nothing and are loaded by name.
  assertEquals(alone.filter((path) => sourceOf(path).includes("import ")), []);
});

Deno.test("L63 what people import by URL has no bare specifier and no dependency (pure)", () => {
  const bare = imports.filter(({ from, specifier }) =>
    published.includes(roomOf(from) ?? "") && !/^\.\.?\//.test(specifier)
  );
  assertEquals(bare.map(shown), []);
});

Deno.test("every import leads to something", () => {
  const lost = imports.filter(({ from, to }) => roomOf(from) !== undefined && to === undefined);
  assertEquals(lost.map(shown), []);
});

Deno.test("futures/ knows no Deno, no Worker and no document", () => {
  const foreign = /\b(?:Deno|Worker|document|window|navigator|self|process)\b\s*[.([]/;
  const found = filesOf("futures").filter((path) => foreign.test(withoutComments(sourceOf(path))));
  assertEquals(found, []);
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

for (const [door, names] of Object.entries({ mod: MOD, task: TASK, testing: TESTING })) {
  Deno.test(`L63 ${door}.ts exports exactly its list, types included (pure)`, async () => {
    const url = new URL(`../../${door}.ts`, import.meta.url);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["doc", "--json", url.pathname],
    }).output();
    const { nodes } = JSON.parse(new TextDecoder().decode(stdout)) as {
      nodes: Record<string, { symbols: { name: string }[] }>;
    };
    const found = nodes[url.href]?.symbols.map(({ name }) => name) ?? [];
    assertEquals(found.toSorted(), names.toSorted());
  });
}
