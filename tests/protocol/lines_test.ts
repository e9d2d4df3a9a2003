// The rows of docs/protocol.md against the writers and readers of the lines: whoever adds a line adds its row
// and, where it can be shown, says it in a conversation.

import { assert, assertEquals, assertThrows } from "@std/assert";
import { down } from "../../contexts/protocol/lines_down.ts";
import { readUp, up, type UpLine } from "../../contexts/protocol/lines_up.ts";
import { conversationIn, rowsIn } from "./conversation.ts";

const page = await Deno.readTextFile(new URL("../../docs/protocol.md", import.meta.url));
const BINARY = ["buffer", "bytes", "raw"];

Deno.test("docs/protocol.md has a row for each line that there is, and for no other", () => {
  const fromPool = rowsIn(page, "From the pool").flatMap(({ types }) => types);
  assertEquals(fromPool.sort(), [...Object.keys(down), ...BINARY].sort());
  const fromWorker = new Set(rowsIn(page, "From the worker").flatMap(({ types }) => types));
  assertEquals([...fromWorker].sort(), [...Object.keys(up), ...BINARY, "long"].sort());
});

Deno.test("docs/protocol.md names the fields of the lines that it shows", () => {
  const rows = { pool: rowsIn(page, "From the pool"), worker: rowsIn(page, "From the worker") };
  for (const { line, by, text } of conversationIn(page)) {
    const { from: _from, type, value, graph: _graph, buffers: _buffers, ...rest } = JSON.parse(
      text,
    );
    const row = rows[by].find(({ types }) => types.includes(type));
    assert(row !== undefined, `docs/protocol.md:${line}`);
    if (value !== undefined) assert(row.hasValue, `docs/protocol.md:${line} has a value`);
    if (BINARY.includes(type)) continue;
    const said = Object.keys(rest).filter((name) => !row.optional.includes(name));
    assertEquals(said.sort(), row.fields.toSorted(), `docs/protocol.md:${line}`);
  }
});

Deno.test("readUp() gives what up wrote", () => {
  const value = { field: '"value":[7]', buffers: [] };
  const block = up.started(7) + up.sent(7, 'it"em\n', value) + up.exiting(3, value);
  assertEquals([...readUp(block)], [
    { type: "started", job: 7 },
    { type: "sent", job: 7, name: 'it"em\n', value: [7] },
    { type: "exiting", code: 3, error: { value: [7] } },
  ]);
  assertEquals([...readUp("")], []);
});

Deno.test("readUp() refuses a line that lacks a field, after those before it", () => {
  const wrong = [
    '{"type":"sent","job":7}',
    '{"type":"set","event":"0"}',
    '{"type":"oh"}',
    "null",
    "7",
  ];
  for (const line of [...wrong, '{"type":"returned"}', '{"type":', "}"]) {
    const read: UpLine[] = [];
    assertThrows(() => {
      for (const found of readUp(`${up.pong()}${line}\n`)) read.push(found);
    }, Error);
    assertEquals(read, [{ type: "pong" }], line);
  }
});
