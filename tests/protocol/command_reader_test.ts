// What a subprocess does with what it reads, whichever thread reads it.

import { assertEquals, assertThrows } from "@std/assert";
import { ProgramControl, RunnerControl } from "../../contexts/protocol/control_words.ts";
import { frameLines, POOL_MARK } from "../../contexts/protocol/lines.ts";
import { down } from "../../contexts/protocol/lines_down.ts";
import { CommandReader } from "../../contexts/runner/subprocess/command_reader.ts";
import { contents, cuts } from "./cuts.ts";

const TEXT = 'aé€😀\\"\u2028';
const HELLO = down.hello({ depth: 1, watchMemory: false });
const TASK = down.task({ task: 0, url: `file:///${TEXT}`, name: "é", kind: "call" });

function run(job: number, field: string): string {
  return down.run(job, 0, 1, { field, buffers: [] });
}

Deno.test("CommandReader keeps what is the runner's, in order, cut at every byte", () => {
  const first = run(512, '"graph":[],"buffers":1');
  const second = run(1025, `"value":[${JSON.stringify(TEXT + '\n{"type":"ping"}\n')}]`);
  const bytes = [...frameLines("buffer", new Uint8Array([1, 2, 3]), POOL_MARK, 2)];
  const stream = [HELLO, TASK, ...bytes, first, down.ping(), second];
  for (const pieces of cuts(stream.join(""))) {
    let block = "";
    let said = "";
    const buffers: ArrayBuffer[] = [];
    const reader = new CommandReader(new ProgramControl(), (line) => said += line);
    for (const piece of pieces) {
      reader.take(piece);
      const taken = reader.taken();
      block += taken?.block ?? "";
      buffers.push(...taken?.buffers ?? []);
    }
    assertEquals(block, HELLO + TASK + first + second);
    assertEquals([said, contents(buffers)], ['{"type":"pong"}\n', [[1, 2, 3]]]);
  }
});

Deno.test("CommandReader does at once what is urgent, and tells whether there is a job", () => {
  const control = new ProgramControl();
  const inside = new RunnerControl(control.memory);
  const said: string[] = [];
  const reader = new CommandReader(control, (line) => said.push(line));
  const take = (...lines: string[]) => {
    reader.take(new TextEncoder().encode(lines.join("")));
    return reader.taken();
  };
  assertEquals(take(HELLO, TASK)?.runs, false);
  assertEquals(take(run(512, ""), run(513, ""), run(514, ""))?.runs, true);
  const plain = { field: '"value":[]', buffers: [] };
  const runs = down.runs(0, [515, 516], [1, 2], [plain, plain]);
  assertEquals(take(runs), { block: runs, buffers: [], runs: true });
  inside.begin(512);
  assertEquals(take(down.recall([512, 514]), down.set(3), down.acknowledge(512, 5)), undefined);
  assertEquals(said, ['{"type":"abandoned","job":514}\n']);
  assertEquals([inside.eventIsSet(3), inside.acknowledged(512)], [true, 5]);
  assertEquals([inside.begin(513), inside.begin(514)], [true, false]);
  assertEquals(take(down.cancel(512))?.block, down.cancel(512)); // for those who listen to its signal
  assertEquals([inside.isCancelled(512), inside.isCancelled(513)], [true, false]);
  assertEquals(take('{"type":"news"}\n')?.block, '{"type":"news"}\n');
});

Deno.test("CommandReader refuses what no pool says", () => {
  const reader = new CommandReader(new ProgramControl(), () => {});
  assertThrows(
    () => reader.take(new TextEncoder().encode("hello\n")),
    Error,
    "Cannot read command: hello",
  );
});
