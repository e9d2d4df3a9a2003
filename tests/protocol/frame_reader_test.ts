// What stands in a stream, told apart however it is cut.

import { assert, assertEquals } from "@std/assert";
import { FrameReader } from "../../contexts/protocol/frame_reader.ts";
import {
  frameLines,
  type FrameType,
  marked,
  pieceWithin,
  RAW_TAIL,
  rawPieces,
  workerMark,
} from "../../contexts/protocol/lines.ts";
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

/** What announces bytes, and they as they are: text with anything in it that a line has. */
function raw(type: FrameType, text: string, most: number, between = ""): string {
  const pieces = [...rawPieces(type, new TextEncoder().encode(text), MARK, most)];
  const tail = text === "" ? "" : RAW_TAIL;
  return pieces.map(({ head, bytes }) => head + new TextDecoder().decode(bytes) + tail).join(
    between,
  );
}

Deno.test("FrameReader takes bytes as they are, whatever they look like, cut at every byte", () => {
  const text = `\n${STARTED}{"from":"4f3a91c7","type":"raw","length":9}\n`;
  const stream = [
    STARTED,
    "no end",
    raw("buffer", text, 120, `torn${SENT}torn\n`),
    raw("buffer", "", 120),
    raw("long", RETURNED, 1000),
    "no end",
    SENT,
  ].join("");
  assertEquals(stream.split('"type":"raw"').length > 3, true);
  for (const pieces of cuts(stream)) {
    const { lines, buffers, stray, isBetween } = read(MARK, pieces);
    const bytes = [...new TextEncoder().encode(text)];
    assertEquals(buffers, [bytes, []]);
    assertEquals(lines.replaceAll(SENT, "") + SENT, STARTED + RETURNED + SENT);
    assertEquals(stray.replaceAll("torntorn\n", ""), "no endno end");
    assertEquals(isBetween, true);
  }
});

Deno.test("FrameReader gives megabytes as they are, in pieces of any length", () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at);
  const parts = [...rawPieces("buffer", bytes, MARK, 4096)].flatMap(({ head, bytes }) => [
    new TextEncoder().encode(head),
    bytes,
    new TextEncoder().encode(RAW_TAIL),
  ]);
  const stream = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (stream.set(part, at), at + part.length), 0);
  for (const size of [1000, 4096, 65_536, 1_000_000]) {
    const pieces = Array.from(
      { length: Math.ceil(stream.length / size) },
      (_, at) => stream.subarray(at * size, (at + 1) * size),
    );
    const { buffers, stray } = read(MARK, pieces);
    assertEquals([buffers[0]?.every((byte, at) => byte === bytes[at]), stray], [true, ""]);
  }
});

Deno.test("rawPieces() keeps each piece with its lines within what it is asked for", () => {
  const pieces = [...rawPieces("long", new Uint8Array(10_000), MARK, 4096)];
  const lengths = pieces.map(({ head, bytes }) => head.length + bytes.length + 1);
  assertEquals([lengths.slice(0, -1), lengths.length], [[4096, 4096], 3]);
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
    '"type":"raw","length":3}\n',
  ].map((rest) => MARK + rest);
  for (const line of wrong) {
    const { lines, buffers } = read(MARK, [new TextEncoder().encode(line)]);
    assertEquals([lines, buffers], [line, []]);
  }
});

Deno.test("FrameReader gives a line as it is that announces more bytes than there is room for", () => {
  const [head, line] = ['"type":"buffer","length":3}\n', '"type":"raw","length":4}\n'];
  const { lines } = read(MARK, [new TextEncoder().encode(MARK + head + MARK + line)]);
  assertEquals(lines, MARK + line);
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
