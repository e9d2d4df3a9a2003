// What comes by a child's socket, in order with its lines.

import { assertEquals } from "@std/assert";
import { Beside } from "../../contexts/program/subprocess/beside.ts";

/** A socket from which a test lets pieces come; null: its end. */
function played() {
  const pieces: (Uint8Array | null)[] = [];
  let more = Promise.withResolvers<void>();
  const passed: (string | number[])[] = [];
  const beside = new Beside({
    async read(into) {
      while (pieces.length === 0) await more.promise;
      const piece = pieces[0]!;
      if (piece === null) return null;
      const length = Math.min(piece.length, into.length);
      into.set(piece.subarray(0, length));
      if (length === piece.length) pieces.shift();
      else pieces[0] = piece.subarray(length);
      return length;
    },
  }, (block, buffers) => {
    passed.push(...buffers.map((buffer) => [...new Uint8Array(buffer)]));
    if (block !== "") passed.push(block);
  });
  const comes = (piece: number[] | null): void => {
    pieces.push(piece && Uint8Array.from(piece));
    more.resolve();
    more = Promise.withResolvers<void>();
  };
  return { beside, comes, passed };
}

Deno.test("lines pass at once where nothing is announced (pure)", () => {
  const { beside, passed } = played();
  beside.lines("a\n", []);
  beside.lines("b\n", [Uint8Array.of(1).buffer]);
  assertEquals(passed, ["a\n", [1], "b\n"]);
  assertEquals(beside.settled, undefined);
});

Deno.test("lines wait for what was announced before them, whatever pieces it comes in (pure)", async () => {
  const { beside, comes, passed } = played();
  beside.lines("a\n", []);
  beside.expect("buffer", new Uint8Array(3));
  beside.lines("b\n", []);
  beside.expect("buffer", new Uint8Array(0));
  beside.expect("buffer", new Uint8Array(2));
  beside.lines("c\n", []);
  comes([1, 2]);
  comes([3, 4]);
  assertEquals(passed, ["a\n"]);
  comes([5]);
  await beside.settled;
  assertEquals(passed, ["a\n", [1, 2, 3], "b\n", [], [4, 5], "c\n"]);
  beside.lines("d\n", []);
  assertEquals(passed.at(-1), "d\n");
});

Deno.test("a long line that comes by the socket is a line in its place (pure)", async () => {
  const { beside, comes, passed } = played();
  const text = "é\n";
  beside.expect("long", new Uint8Array(3));
  beside.lines("b\n", []);
  comes([...new TextEncoder().encode(text)]);
  await beside.settled;
  assertEquals(passed, [text, "b\n"]);
});

Deno.test("checks tell for how long nothing has come of what was announced (pure)", async () => {
  const { beside, comes } = played();
  assertEquals([beside.check(), beside.check()], [0, 0]); // nothing was
  beside.expect("buffer", new Uint8Array(2));
  assertEquals([beside.check(), beside.check()], [1, 2]);
  comes([1]);
  await Promise.resolve();
  await Promise.resolve();
  assertEquals([beside.check(), beside.check()], [0, 1]);
  comes([2]);
  await beside.settled;
  assertEquals([beside.check(), beside.check()], [0, 0]);
});

Deno.test("what is announced and never comes keeps what is behind it, and nobody waits (pure)", async () => {
  const { beside, comes, passed } = played();
  beside.expect("buffer", new Uint8Array(3));
  beside.lines("b\n", []);
  comes([1]);
  comes(null);
  await beside.settled;
  assertEquals(passed, []);
});
