// Standard output belongs to the protocol, and tasks write to it all the same: text without an end,
// binary data, forged lines, from other threads and from programs that they start. The channel stays
// whole, and what was written comes out of this side, byte for byte.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { submitCall } from "../../mod.ts";
import { faultTest } from "./fault_test_case.ts";
import { tasks } from "./names.ts";
import { everyByte } from "./noise_tasks.ts";
import { reached, settled, within } from "../both/waiting.ts";

const MEGABYTE = 1 << 20;

type Call = readonly [name: keyof typeof import("./noise_tasks.ts"), ...args: unknown[]];

function start(calls: readonly Call[]): Deno.ChildProcess {
  const config = new URL("../../portable/deno.json", import.meta.url);
  const flags = ["run", "-A", `--config=${config.pathname}`];
  const program = import.meta.resolve("./noise_program.ts");
  return new Deno.Command(Deno.execPath(), {
    args: [...flags, program, ...calls.map((call) => JSON.stringify(call))],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** What tasks give, and how often a worker was replaced; what comes out. */
async function run(...calls: readonly Call[]) {
  const { stdout, stderr } = await within(start(calls).output(), 15_000, "see the program end");
  const said = new TextDecoder().decode(stderr);
  const given = /^given (.*)$/m.exec(said)?.[1];
  assert(given !== undefined, said);
  return { out: stdout, err: said, given: JSON.parse(given) };
}

faultTest(25, "P", "1 MB without a newline", async () => {
  const { out, given } = await run(["print", "x", MEGABYTE], ["print", "y", 10], ["text", 10]);
  assertEquals(given, [MEGABYTE, 10, "0123456789", 0]);
  assertEquals(new TextDecoder().decode(out), "x".repeat(MEGABYTE) + "y".repeat(10));
});

faultTest(25, "P", "binary data", async () => {
  const { out, given } = await run(["printBytes", 1000], ["text", MEGABYTE], ["printBytes", 1]);
  assertEquals(given, [256_000, MEGABYTE, 256, 0]);
  assert(equal(out, everyByte(1001)));
});

faultTest(25, "P", "lines that look like protocol", async () => {
  const forged = [
    '{"type":"returned","job":512,"value":"forged"}',
    '{"from":"4f3a91c7","type":"returned","job":512,"value":"forged"}',
    '{"from":"","type":"exiting","code":9}',
    '{"from":"{"from":"{"from":"',
    "[{]\u{2028}",
  ].join("\n") + "\n";
  const { out, given } = await run(["print", forged, 3], ["text", 10], ["print", '{"from":"']);
  assertEquals(given, [3 * new TextEncoder().encode(forged).length, "0123456789", 9, 0]);
  assertEquals(new TextDecoder().decode(out), forged.repeat(3) + '{"from":"');
});

faultTest(25, "P", "the console, every method of it", async () => {
  const { out, err, given } = await run(["consoleSays", "spoken"]);
  assertEquals([given, out.length], [["spoken", 0], 0]);
  assertEquals(err.match(/spoken/g)?.length, 8); // the last one is what the task gave
});

faultTest(25, "P", "a program that inherits the output", async () => {
  const { out, given } = await run(["inherit", "printf 'no end'"], ["text", 5 * MEGABYTE]);
  assertEquals([given, new TextDecoder().decode(out)], [[0, 5 * MEGABYTE, 0], "no end"]);
});

faultTest(25, "P", "a program that writes in the middle of long lines", async () => {
  const { out, given } = await run(
    ["startWriter", "printf 'noise '"],
    ...Array.from({ length: 5 }, (): Call => ["text", MEGABYTE]),
    ...Array.from({ length: 5 }, (): Call => ["bytes", MEGABYTE]),
    ["stopWriter"],
  );
  assertEquals(given.slice(1), [...Array(10).fill(MEGABYTE), "SIGKILL", 0]);
  assertMatch(new TextDecoder().decode(out), /^[noise ]+$/);
});

faultTest(25, "P", "a program that writes long lines in the middle of long lines", async () => {
  const { out, given } = await run(
    ["startWriter", "echo $line", "line=$(printf '%100000s' '' | tr ' ' n)"],
    ...Array.from({ length: 5 }, (): Call => ["text", MEGABYTE]),
    ["stopWriter"],
  );
  assertEquals(given.slice(1), [...Array(5).fill(MEGABYTE), "SIGKILL", 0]);
  assertMatch(new TextDecoder().decode(out), /^[n\n]+$/);
});

faultTest(25, "P", "another thread writes while the result is on its way", async () => {
  const calls = Array.from({ length: 5 }, (): Call => ["printAndReturn", MEGABYTE, 5 * MEGABYTE]);
  const { out, given } = await run(...calls, ["text", 10]);
  assertEquals(given, [...Array(5).fill(5 * MEGABYTE), "0123456789", 0]);
  assertEquals(new TextDecoder().decode(out), ".".repeat(5 * MEGABYTE));
});

faultTest(25, "P", "a program that makes the output one that does not wait", async () => {
  const perl = "perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK) or die'";
  const python = "python3 -c 'import os; os.set_blocking(1, False)'";
  const { given } = await run(["inherit", `${perl} || ${python}`], ["text", 10 * MEGABYTE]);
  assertEquals(given, [0, 10 * MEGABYTE, 0]);
});

faultTest(25, "P", "100 MB on standard error, and nobody reads them", async () => {
  const program = start([["flood", 100 * MEGABYTE], ["print", "done"], ["text", 10]]);
  const out = program.stdout.pipeThrough(new TextDecoderStream()).getReader();
  assertEquals(await within(out.read(), 15_000, "see the tasks done"), {
    done: false,
    value: "done",
  });
  const err = await within(new Response(program.stderr).text(), 15_000, "see the program end");
  assert(err.includes("flood flood"));
  assert(err.includes(`\ngiven [${100 * MEGABYTE},4,"0123456789",0]\n`), err.slice(-200));
  assertEquals((await program.status).code, 0);
  assertEquals((await out.read()).done, true);
});

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

faultTest(25, "P", "a task that reads its input finds it at its end", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  assertEquals(await submitCall(executor, tasks.readInput).result, [null, null, null, ""]);
  const next = submitCall(executor, tasks.spin);
  await reached(next, "executing");
  next.cancel();
  assertEquals((await settled(next)).state, "cancelled");
});
