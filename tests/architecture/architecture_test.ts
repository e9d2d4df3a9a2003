import { assertEquals } from "@std/assert";
import { filesOf, findCycle, type Import, importsOf, sourceOf } from "./import_graph.ts";
import { MOD, OTEL, REDIS, SSH, TASK, TESTING } from "./public_names.ts";
import { HELD, maySee, roomOf, ROOMS } from "./rooms.ts";

const files = filesOf(...HELD);
const imports = await importsOf(files);
/** What people import by URL, who do not have our import map. */
const PUBLISHED = /^(futures|contexts|doors|testing)(\/|$)/;

/** Those that have dependencies: nobody meets them who does not ask for a fleet, or for OpenTelemetry. */
const FLEET = /^contexts\/(fleet|program\/fleet|host)$|^otel$/;

/** An arrow from room to room, and the imports that make it. */
interface Arrow extends Import {
  readonly imports: readonly Import[];
}

const arrows = arrowsOf(imports);
console.log(picture());

function arrowsOf(imports: readonly Import[]): Arrow[] {
  const across = Map.groupBy(imports, ({ from, to }) => `${roomOf(from)} ${roomOf(to ?? "")}`);
  return [...across.values()].flatMap((imports) => {
    const { from, to } = imports[0];
    const [room, other] = [roomOf(from), roomOf(to ?? "")];
    if (room === undefined || other === undefined || room === other) return [];
    return [{ from: room, specifier: other, to: other, imports }];
  });
}

function picture(): string {
  const lines = ROOMS.map((room) => {
    const seen = arrows.filter(({ from }) => from === room).map(({ to }) => to ?? "");
    const sorted = seen.toSorted((a, b) => ROOMS.indexOf(a) - ROOMS.indexOf(b));
    const held = files.filter((path) => roomOf(path) === room).length;
    return `${room.padEnd(28)}${String(held).padStart(3)} files -> ${
      sorted.join(", ") || "nothing"
    }`;
  });
  return ["Rooms, from the ground up, and what each imports:", ...lines].join("\n");
}

function shown({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`;
}

Deno.test("rooms look upwards only", () => {
  const wrong = imports.filter(({ from, specifier, to }) => {
    const [mine, other] = [roomOf(from), roomOf(to ?? "")];
    if (mine === undefined || to === undefined || !specifier.startsWith(".")) return false;
    return other === undefined || !maySee(mine, other);
  });
  assertEquals(wrong.map(shown), []);
});

Deno.test("no room may see a room that may see it, by whatever way", () => {
  const allowed = ROOMS.flatMap((from) =>
    ROOMS.filter((to) => from !== to && maySee(from, to)).map((to) => ({ from, specifier: to, to }))
  );
  assertEquals(findCycle(allowed), undefined);
});

Deno.test("every room has files", () => {
  assertEquals(ROOMS.filter((room) => !files.some((path) => roomOf(path) === room)), []);
});

Deno.test("what a worker loads is the task's half, the runner and the protocol", () => {
  const next = Map.groupBy(imports, ({ from }) => from);
  const entries = ["worker/main", "subprocess/main", "subprocess/listener_main"];
  const loaded = new Set(entries.map((entry) => `contexts/runner/${entry}.ts`));
  for (const path of loaded) for (const { to } of next.get(path) ?? []) if (to) loaded.add(to);
  assertEquals(loaded.delete("bundled/listener_source.ts"), true); // one that is made of the other entries
  const rooms = new Set([...loaded].map(roomOf));
  assertEquals(
    [...rooms].filter((room) => !/^(futures\/task|contexts\/(runner|protocol))/.test(room ?? "")),
    [],
  );
  assertEquals(rooms.size, 6);
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
    PUBLISHED.test(roomOf(from) ?? "") && !FLEET.test(roomOf(from) ?? "") &&
    !/^\.\.?\//.test(specifier)
  );
  assertEquals(bare.map(shown), []);
});

Deno.test("what a fleet depends on is pinned, and mod.ts, task.ts and testing.ts do not lead to it", () => {
  const foreign = imports.filter(({ from, specifier }) =>
    FLEET.test(roomOf(from) ?? "") && !/^\.\.?\//.test(specifier)
  );
  const loose = foreign.filter(({ specifier }) =>
    !/^node:|^npm:[a-z@/]+@\d+\.\d+\.\d+$/.test(specifier)
  );
  assertEquals(loose.map(shown), []);
  assertEquals(foreign.length > 0, true);
  const next = Map.groupBy(imports, ({ from }) => from);
  const loaded = new Set(["mod.ts", "task.ts", "testing.ts"]);
  for (const path of loaded) for (const { to } of next.get(path) ?? []) if (to) loaded.add(to);
  assertEquals([...loaded].filter((path) => FLEET.test(roomOf(path) ?? "")), []);
});

Deno.test("every import leads to something", () => {
  const lost = imports.filter(({ from, to }) => roomOf(from) !== undefined && to === undefined);
  assertEquals(lost.map(shown), []);
});

Deno.test("futures/ knows no Deno, no Worker and no document", () => {
  const foreign = /\b(?:Deno|Worker|document|navigator|self|process)\b\s*[.([]/;
  const found = filesOf("futures").filter((path) => foreign.test(withoutComments(sourceOf(path))));
  assertEquals(found, []);
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

for (
  const [door, names] of Object.entries({
    mod: MOD,
    task: TASK,
    testing: TESTING,
    redis: REDIS,
    ssh: SSH,
    otel: OTEL,
  })
) {
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
