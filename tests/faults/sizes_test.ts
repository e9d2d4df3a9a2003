// Large values, and lines that come in any pieces: split at every byte, in the middle of a character, in
// the middle of what marks them.

import { assertEquals } from "@std/assert";
import { submitCall } from "../../mod.ts";
import { Downlink } from "../../contexts/subprocess/downlink.ts";
import { StdoutReader } from "../../contexts/subprocess/stdout_reader.ts";
import { LineAssembler } from "../../contexts/protocol/line_assembler.ts";
import { newControl } from "../../contexts/protocol/control.ts";
import { faultTest } from "./ground.ts";
import { tasks } from "./names.ts";
import { within } from "./waiting.ts";

for (
  const [name, size] of [["64 KiB", 2 ** 16], ["1 MiB", 2 ** 20], ["64 MiB", 2 ** 26]] as const
) {
  faultTest(26, "WP", `bytes of ${name}, there and back`, async (ground) => {
    const executor = ground.executor({ maxWorkers: 1 });
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 997) bytes[at] = at % 251;
    const back = await within(submitCall(executor, tasks.identity, bytes).result, 20_000, "see it");
    assertEquals(sameBytes(back as Uint8Array, bytes), true);
  });

  faultTest(26, "WP", `text of ${name}, there and back`, async (ground) => {
    const executor = ground.executor({ maxWorkers: 1 });
    const text = "äß€😀\ud800x\n".repeat(size / 20); // 20 bytes each in a line
    const back = await within(submitCall(executor, tasks.identity, text).result, 20_000, "see it");
    assertEquals(back === text, true);
  });
}

/** Every way to cut bytes in two, and the way to cut them everywhere. */
function* cuts(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.slice(0, at), bytes.slice(at)];
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}

const values = `"äß€😀 \\ud800 {\\"from\\":\\"t\\""`;
const buffer = Uint8Array.from({ length: 50 }, (_, n) => n * 5);

Deno.test("F26 P what a child writes, split at every byte, with noise between", () => {
  const ours = (rest: string): string => `{"from":"token","type":${rest}\n`;
  const lines = [`"hello","protocol":1}`, `"returned","job":512,"value":${values}}`, `"pong"}`];
  const data = buffer.toBase64();
  const text = [
    ours(lines[0]!),
    "noise\n",
    `prompt äß€ > ${ours(lines[1]!)}`,
    ours(`"buffer","length":50}`),
    ours(`"bytes","data":"${data.slice(0, 16)}"}`),
    "more noise\n",
    ours(`"bytes","data":"${data.slice(16)}"}`),
    ours(lines[2]!),
    "and no newline",
  ].join("");
  for (const pieces of cuts(new TextEncoder().encode(text))) {
    let [block, noise] = ["", ""];
    const buffers: ArrayBuffer[] = [];
    const decoder = new TextDecoder();
    const reader = new StdoutReader(`{"from":"token",`, {
      lines(more, whole) {
        block += more;
        buffers.push(...whole);
      },
      stray: (bytes) => void (noise += decoder.decode(bytes, { stream: true })),
    });
    for (const piece of pieces) if (piece.length > 0) reader.take(piece);
    reader.end();
    assertEquals(block, lines.map(ours).join(""));
    assertEquals(noise, "noise\nprompt äß€ > more noise\nand no newline");
    assertEquals(buffers.map((one) => new Uint8Array(one)), [buffer]);
  }
});

Deno.test("F26 P what a child reads, split at every byte", () => {
  const run = `{"type":"run","job":512,"task":0,"value":[${values}]}\n`;
  const data = buffer.toBase64();
  const text = [
    `{"type":"hello","protocol":1,"depth":1,"watchMemory":false}\n`,
    `{"type":"buffer","length":50}\n`,
    `{"type":"bytes","data":"${data.slice(0, 16)}"}\n`,
    `{"type":"bytes","data":"${data.slice(16)}"}\n`,
    run,
    `{"type":"ping"}\n`,
    `{"type":"recall","jobs":[512]}\n`,
  ].join("");
  for (const pieces of cuts(new TextEncoder().encode(text))) {
    let [block, replies] = ["", ""];
    const buffers: ArrayBuffer[] = [];
    const downlink = new Downlink(newControl(), (reply) => void (replies += reply));
    for (const piece of pieces) {
      if (piece.length > 0) downlink.take(piece);
      const taken = downlink.taken();
      block += taken?.block ?? "";
      buffers.push(...taken?.buffers ?? []);
    }
    assertEquals(block, text.slice(0, text.indexOf("\n") + 1) + run);
    assertEquals(buffers.map((one) => new Uint8Array(one)), [buffer]);
    assertEquals(replies, `"type":"pong"}\n"type":"abandoned","job":512}\n`);
  }
});

Deno.test("F26 W what a worker writes, split at every byte", () => {
  const text = `{"type":"started"}\n{"value":${values}}\n{}\n`;
  for (const pieces of cuts(new TextEncoder().encode(text))) {
    const assembler = new LineAssembler();
    const blocks = pieces.map((piece) => assembler.take(piece));
    assertEquals(blocks.join(""), text);
    assertEquals(blocks.every((block) => block === "" || block.endsWith("\n")), true);
  }
});

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
