// What stands in a stream, told apart however it is cut.

import { assert, assertEquals } from "@std/assert";
import { FrameReader } from "../../contexts/protocol/frame_reader.ts";
import { frameLines, marked, pieceWithin, workerMark } from "../../contexts/protocol/lines.ts";
import { contents, cuts } from "./cuts.ts";

const MARK = workerMark("4f3a91c7");
const TEXT = 'aé€😀\\"\u2028';
const STARTED = `${MARK}"type":"started","job":7}\n`;
const SENT = `${MARK}"type":"sent","job":7,"name":"${TEXT}"}\n`;
const RETURNED = `${MARK}"type":"returned","job":7}\n`;

/** Reads pieces; what was found. */
function read(mark: string, pieces: readonly Uint8Array[]) {
  const found = { lines: "", buffers: [] as ArrayBuffer[], stray: "" };
  const strays: number[] = [];
  const reader = new FrameReader(mark, {
    lines(block, buffers) {
      assert(block === "" || block.endsWith("\n"), block);
      found.lines += block;
      found.buffers.push(...buffers);
    },
    stray: (bytes) => void strays.push(...bytes),
  });
  for (const piece of pieces) {
    const copy = piece.slice();
    reader.take(copy);
    copy.fill(0); // its memory is not kept
  }
  const { isBetween } = reader;
  reader.end();
  found.stray = new TextDecoder().decode(new Uint8Array(strays));
  return { ...found, buffers: contents(found.buffers), isBetween };
}

/** The lines of some bytes, each behind something that was printed. */
function torn(...args: Parameters<typeof frameLines>): string[] {
  return [...frameLines(...args)].map((line, index) => index === 0 ? line : `torn${line}`);
}

Deno.test("FrameReader tells lines, buffers and strays apart, cut at every byte", () => {
  const stream = [
    "no end",
    STARTED,
    "stray é€😀\n",
    '{"from":"4f3a',
    SENT,
    ...frameLines("buffer", new Uint8Array([1, 2, 3]), MARK, 2),
    ...torn("long", new TextEncoder().encode(SENT), MARK, 30),
    ...frameLines("buffer", new Uint8Array(0), MARK, 30),
    RETURNED,
    "the end",
  ];
  for (const pieces of cuts(stream.join(""))) {
    const { lines, buffers, stray } = read(MARK, pieces);
    assertEquals(lines, STARTED + SENT + SENT + RETURNED);
    assertEquals(buffers, [[1, 2, 3], []]);
    assertEquals(stray, 'no endstray é€😀\n{"from":"4f3atorntorntornthe end');
  }
});

Deno.test("FrameReader gives every line of a stream that has no mark, cut at every byte", () => {
  const text = STARTED + "anything\n" + SENT;
  for (const pieces of cuts(text)) assertEquals(read("", pieces).lines, text);
});

Deno.test("FrameReader tells whether another reader could go on", () => {
  const [head = "", first = "", second = ""] = frameLines("buffer", new Uint8Array(4), MARK, 2);
  const bytes = (...texts: string[]): Uint8Array[] => [new TextEncoder().encode(texts.join(""))];
  assertEquals(read(MARK, bytes(STARTED)).isBetween, true);
  assertEquals(read(MARK, bytes(STARTED, "{")).isBetween, false);
  assertEquals(read(MARK, bytes(head)).isBetween, false);
  assertEquals(read(MARK, bytes(head, first)).isBetween, false);
  assertEquals(read(MARK, bytes(head, first, second)).isBetween, true);
});

Deno.test("FrameReader gives what should be binary data and is wrong as a line", () => {
  const wrong = [
    '"type":"buffer","length":-1}\n',
    '"type":"buffer","length":no}\n',
    '"type":"bytes","data":"AQID"}\n',
  ].map((rest) => MARK + rest);
  for (const line of wrong) {
    const { lines, buffers } = read(MARK, [new TextEncoder().encode(line)]);
    assertEquals([lines, buffers], [line, []]);
  }
});

Deno.test("FrameReader passes on a flood without newlines, but for what may be a line's beginning", () => {
  const flood = "x".repeat(200_000);
  const { lines, stray } = read(MARK, [...pieces(flood + STARTED, 10_000)]);
  assertEquals([lines, stray.length], [STARTED, flood.length]);
  const long = marked(`{"type":"sent","job":7,"name":"${flood}"}\n`, MARK);
  const whole = read(MARK, [...pieces("torn" + long, 10_000)]);
  assertEquals([whole.lines === long, whole.stray], [true, "torn"]);
});

Deno.test("FrameReader gives long lines and long binary data, in pieces of any length", () => {
  const long = `${MARK}"type":"sent","job":7,"name":"${TEXT.repeat(20_000)}"}\n`;
  const bytes = new Uint8Array(200_000).fill(7);
  const data = [...frameLines("buffer", bytes, MARK, bytes.length)];
  const text = [STARTED, long, RETURNED, ...data, long, SENT].join("");
  for (const size of [1000, 9_999, 65_536, 1_000_000]) {
    const { lines, buffers, isBetween } = read(MARK, [...pieces(text, size)]);
    assertEquals(lines === STARTED + long + RETURNED + long + SENT, true, `pieces of ${size}`);
    assertEquals([buffers[0]?.length, isBetween], [bytes.length, true]);
    assertEquals(read("", [...pieces(text, size)]).lines === text, true);
  }
  assertEquals(read(MARK, [...pieces(long.slice(0, -1), 1000)]).isBetween, false);
});

Deno.test("frameLines() keeps each line within what it is asked for", () => {
  const lines = [...frameLines("long", new Uint8Array(10_000), MARK, pieceWithin(4096, MARK))];
  assert(lines.every((line) => line.length <= 4096), "one is longer");
  assertEquals(Math.max(...lines.map((line) => line.length)) > 4090, true);
});

function* pieces(text: string, size: number): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
