// Lines in pieces: cut at every byte, in the middle of characters too, on both sides of a pipe. Pieces
// are what the system makes them.

import { assert, assertEquals } from "@std/assert";
import { submitCall, submitIteration, tasksFrom } from "../../mod.ts";
import { LineAssembler } from "../../contexts/protocol/line_assembler.ts";
import { newControl } from "../../contexts/protocol/control_words.ts";
import { CommandReader } from "../../contexts/runner/subprocess/command_reader.ts";
import { denoProgram } from "../../contexts/program/subprocess/deno_program.ts";
import { StdoutReader } from "../../contexts/program/subprocess/stdout_reader.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks as others } from "./names.ts";

const tasks = tasksFrom<typeof import("./size_tasks.ts")>(import.meta.resolve("./size_tasks.ts"));

const encoder = new TextEncoder();
const TEXT = 'aé€😀\\"\u2028';
const LONG = `{"from":"4f3a91c7","type":"sent","job":7,"name":"${TEXT}"}\n`;
const UP = [
  "no end",
  '{"from":"4f3a91c7","type":"started","job":7}\n',
  "stray é€😀\n",
  '{"from":"4f3a',
  `{"from":"4f3a91c7","type":"sent","job":7,"name":"${TEXT}"}\n`,
  '{"from":"4f3a91c7","type":"buffer","length":3}\n',
  '{"from":"4f3a91c7","type":"bytes","data":"AQID"}\n',
  `{"from":"4f3a91c7","type":"long","length":${encoder.encode(LONG).length}}\n`,
  ...[0, 30, 60].map((at, index) => {
    const bytes = encoder.encode(LONG).subarray(at, index === 2 ? undefined : at + 30);
    return `torn{"from":"4f3a91c7","type":"bytes","data":"${bytes.toBase64()}"}\n`;
  }),
  '{"from":"4f3a91c7","type":"buffer","length":0}\n',
  '{"from":"4f3a91c7","type":"returned","job":7}\n',
  "the end",
];
const DOWN = [
  '{"type":"hello","protocol":1}\n',
  `{"type":"task","task":0,"url":"file:///${TEXT}","name":"é","kind":"call"}\n`,
  '{"type":"buffer","length":3}\n',
  '{"type":"bytes","data":"AQID"}\n',
  '{"type":"run","job":512,"task":0,"graph":[],"buffers":1}\n',
  '{"type":"ping"}\n',
  `{"type":"run","job":1025,"task":0,"value":["${TEXT}"]}\n`,
];

/** Every way to cut bytes in two, and into pieces of one length. */
function* cuts(text: string): Generator<Uint8Array[]> {
  const bytes = encoder.encode(text);
  for (let at = 0; at <= bytes.length; at++) yield [bytes.slice(0, at), bytes.slice(at)];
  for (const size of [1, 2, 3, 5, 7, 64]) {
    yield Array.from(
      { length: Math.ceil(bytes.length / size) },
      (_, n) => bytes.slice(n * size, (n + 1) * size),
    );
  }
}

faultTest(26, "P", "what a child writes, cut at every byte", () => {
  for (const pieces of cuts(UP.join(""))) {
    let lines = "";
    const buffers: number[][] = [];
    const strays: number[] = [];
    const reader = new StdoutReader('{"from":"4f3a91c7",', {
      lines: (block, whole) => {
        lines += block;
        buffers.push(...whole.map((buffer) => [...new Uint8Array(buffer)]));
      },
      stray: (bytes) => strays.push(...bytes),
    });
    for (const piece of pieces) reader.take(piece);
    reader.end();
    assertEquals(lines, UP[1]! + UP[4]! + LONG + UP.at(-2)!);
    assertEquals(buffers, [[1, 2, 3], []]);
    const stray = new TextDecoder().decode(new Uint8Array(strays));
    assertEquals(stray, 'no endstray é€😀\n{"from":"4f3atorntorntornthe end');
  }
  return Promise.resolve();
});

faultTest(26, "P", "what a child reads, cut at every byte", () => {
  for (const pieces of cuts(DOWN.join(""))) {
    let block = "";
    let said = "";
    const buffers: number[][] = [];
    const commands = new CommandReader(newControl(), (text) => said += text);
    for (const piece of pieces) {
      commands.take(piece);
      const taken = commands.taken();
      block += taken?.block ?? "";
      buffers.push(...taken?.buffers.map((buffer) => [...new Uint8Array(buffer)]) ?? []);
    }
    assertEquals(block, DOWN[0]! + DOWN[1]! + DOWN[4]! + DOWN[6]!);
    assertEquals([said, buffers], ['"type":"pong"}\n', [[1, 2, 3]]]);
  }
  return Promise.resolve();
});

faultTest(26, "W", "what a thread writes, cut at every byte", () => {
  for (const pieces of cuts(DOWN.join(""))) {
    const assembler = new LineAssembler();
    const blocks = pieces.map((piece) => assembler.take(piece));
    assert(blocks.every((block) => block === "" || block.endsWith("\n")));
    assertEquals(blocks.join(""), DOWN.join(""));
  }
  return Promise.resolve();
});

faultTest(26, "P", "a child behind pipes that pass single bytes on", async (scene) => {
  const real = denoProgram("inherit", undefined, []);
  const quoted = [real.command, ...real.args].map((word) => `'${word}'`).join(" ");
  const drip = "dd bs=1 status=none";
  const args = ["-c", `${drip} | ${quoted} $0 | ${drip}`];
  const executor = scene.executor({ maxWorkers: 1 }, { program: { command: "sh", args } });
  const text = TEXT.repeat(2000);
  assertEquals(await submitCall(executor, tasks.echoText, text).result, text);
  const bytes = encoder.encode(text);
  assertEquals(await submitCall(executor, tasks.echoBytes, bytes).result, bytes);
  const future = submitIteration(executor, others.numbers, 1000);
  assertEquals(await Array.fromAsync(future), Array.from({ length: 1000 }, (_, n) => n));
  assertEquals(executor.stats().pool?.restarts, 0);
});
