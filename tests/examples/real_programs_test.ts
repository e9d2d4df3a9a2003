// The programs of one file each that do something real.

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { HashServer } from "../../examples/hash_server.ts";
import { pieces } from "../../examples/ndjson_to_sqlite.ts";
import { type AnyFuture, submitCall, TaskCancelledError, tasksFrom } from "../../mod.ts";
import type * as Tasks from "../../examples/tasks.ts";
import { linesOf, runExample, startExample } from "./run_example.ts";

const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("../../examples/tasks.ts"));
const WHITE_PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAA" +
  "BJRU5ErkJggg==";

Deno.test("thumbnails.ts makes a JPEG of each picture, and names what is none", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeFile(`${folder}/white.png`, Uint8Array.fromBase64(WHITE_PIXEL));
  await Deno.writeTextFile(`${folder}/bad.png`, "no picture");
  await Deno.writeTextFile(`${folder}/notes.txt`, "left out");
  const into = `${folder}/small`;
  const flags = ["-A", "--node-modules-dir=none"];
  const lines = await runExample("thumbnails.ts", flags, [folder, into]);
  const { length } = await Deno.readFile(`${into}/white.png.jpg`);
  assertEquals(lines.toSorted(), [
    "1 of 2 thumbnails",
    "bad.png: it is no picture that can be read",
    `white.png: ${length} bytes`,
  ]);
  assertEquals([...await Deno.readFile(`${into}/white.png.jpg`)].slice(0, 2), [0xff, 0xd8]);
  await Deno.remove(folder, { recursive: true });
});

async function statuses(url: string, count: number): Promise<number[]> {
  const all = Array.from({ length: count }, async () => {
    const response = await fetch(url, { method: "POST", body: "secret" });
    await response.body?.cancel();
    return response.status;
  });
  return (await Promise.all(all)).sort();
}

Deno.test("hash_server.ts answers 503 where too many wait, 504 where it took too long", async () => {
  const busy = new HashServer(0, { maxWorkers: 1, maxQueue: 1 });
  assertEquals(await statuses(busy.url, 3), [200, 200, 503]);
  assertEquals((await fetch(busy.url).then((r) => (r.body?.cancel(), r))).status, 405);
  await busy.end();
  const late = new HashServer(0, { maxWorkers: 1, deadline: 0 });
  assertEquals(await statuses(late.url, 2), [504, 504]);
  await late.end();
});

Deno.test("hash_server.ts gives up when its client has gone", async () => {
  const server = new HashServer(0, { maxWorkers: 1 });
  const client = new AbortController();
  const busy = submitCall(server.executor, tasks.spin); // so that the request waits
  let asked: AnyFuture | undefined;
  server.executor.subscribe((event) => {
    if (event.type !== "task" || event.phase !== "submitted") return;
    asked = event.future;
    client.abort();
  });
  const asking = fetch(server.url, { method: "POST", body: "secret", signal: client.signal });
  await assertRejects(() => asking, DOMException);
  await assertRejects(() => asked!.result, TaskCancelledError);
  busy.cancel();
  await server.end();
});

Deno.test("hash_server.ts answers what it has and ends with code 0 on SIGTERM", async () => {
  const flags = [
    ...["--unstable-no-legacy-abort", "--allow-read", "--allow-net", "--allow-env=PORT"],
  ];
  Deno.env.set("PORT", "0");
  await using program = startExample("hash_server.ts", flags);
  Deno.env.delete("PORT");
  const lines = linesOf(program.stdout);
  const { value: url = "" } = await lines.next();
  const response = await fetch(url, { method: "POST", body: "secret" });
  assertMatch(await response.text(), /^[0-9a-f]{32}:[0-9a-f]{64}$/);
  program.kill("SIGTERM");
  assertEquals([await Array.fromAsync(lines), (await program.status).code], [["calm"], 0]);
});

Deno.test("ndjson_to_sqlite.ts copies rows, and counts lines that are none", async () => {
  const folder = await Deno.makeTempDir();
  const [path, database] = [`${folder}/rows.ndjson`, `${folder}/rows.db`];
  const rows = Array.from(
    { length: 50_000 },
    (_, n) => JSON.stringify({ name: `n${n}`, amount: n }),
  );
  await Deno.writeTextFile(path, [...rows, "oops", "null", '{"name":1}', ""].join("\n"));
  const [said] = await runExample("ndjson_to_sqlite.ts", ["-A"], [path, database]);
  assertMatch(said!, /^50000 rows, 3 bad lines, [\d.]+ MB\/s$/);
  using copy = new DatabaseSync(database);
  const { count, sum } = copy.prepare("SELECT count(*) AS count, sum(amount) AS sum FROM rows")
    .get()!;
  assertEquals([count, sum], [50_000, 50_000 * 49_999 / 2]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("pieces() end with a line, whatever its length, and lose nothing", async () => {
  const path = await Deno.makeTempFile();
  const lengths = [0, 10, 1 << 19, 5, (1 << 20) - 1, 3 << 20, 1, 2 << 20, 7];
  const text = lengths.map((length, n) => String(n).repeat(length)).join("\n");
  await Deno.writeTextFile(path, text);
  using file = await Deno.open(path);
  const found = await Array.fromAsync(pieces(file), (piece) => new TextDecoder().decode(piece));
  assertEquals(found.join("") === text, true);
  assertEquals(found.slice(0, -1).every((piece) => piece.endsWith("\n")), true);
  assertEquals(found.length > 3, true);
  await Deno.remove(path);
});

Deno.test("script_runner.ts lets scripts compute, and nothing else", async () => {
  const folder = await Deno.makeTempDir();
  const scripts = {
    "good.js": "console.log('hello'); export default () => 6 * 7;",
    "curious.js": 'export default () => Deno.readTextFile("/etc/passwd");',
    "leaving.js": "Deno.exit(3);",
    "stuck.js": "for (;;);",
  };
  for (const [name, source] of Object.entries(scripts)) {
    await Deno.writeTextFile(`${folder}/${name}`, source);
  }
  const paths = Object.keys(scripts).map((name) => `${folder}/${name}`);
  const lines = await runExample("script_runner.ts", ["-A"], paths);
  const short = lines.map((line) =>
    line.replace(`${folder}/`, "").replace(/(Error|able): .*/, "$1")
  );
  assertEquals(short.sort(), [
    ...["curious.js: NotCapable", "good.js prints: hello", "good.js: 42"],
    ...["leaving.js: WorkerLostError", "stuck.js: TimeoutError"],
  ]);
  await Deno.remove(folder, { recursive: true });
});
