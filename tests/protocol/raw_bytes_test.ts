// Binary data between two ends that both read it as it is, and with one that does not.

import { assert, assertEquals } from "@std/assert";
import { type Child, submitCall, SubprocessContext, TaskExecutor } from "../../mod.ts";
import { tasks } from "../both/names.ts";

const worker = new URL("../../worker.ts", import.meta.url).pathname;
const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at);

/** What passes in each direction, as text, while bytes go there and back. */
async function passed(change: (fromWorker: string) => string = (same) => same) {
  const said = { down: "", up: "" };
  const spawn = (token: string): Child => {
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-all", worker, token],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const down = latin1((text) => said.down += text);
    void down.readable.pipeTo(process.stdin).catch(() => {});
    const up = latin1((text) => said.up += text, change);
    return {
      ...{ stdin: down.writable, stdout: process.stdout.pipeThrough(up), stderr: process.stderr },
      ...{ status: process.status, pid: process.pid },
      kill: () => {
        try {
          process.kill("SIGKILL");
        } catch {
          // It has ended.
        }
      },
      ...{ ref() {}, unref() {} },
    };
  };
  await using context = new SubprocessContext({ spawn });
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const given = await submitCall(executor, tasks.identity, bytes).result as Uint8Array;
  assertEquals([given.length, given.every((byte, at) => byte === bytes[at])], [100_000, true]);
  return said;
}

/** A character for each byte. */
function latin1(
  hear: (text: string) => void,
  change: (text: string) => string = (same) => same,
): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(piece, controller) {
      const text = change(Array.from(piece, (byte) => String.fromCharCode(byte)).join(""));
      hear(text);
      controller.enqueue(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    },
  });
}

Deno.test("SubprocessContext and its own child send bytes as they are", async () => {
  const { down, up } = await passed();
  for (const text of [down, up]) {
    assert(text.includes('"type":"raw"'));
    assertEquals(text.includes('"type":"bytes"'), false);
  }
});

Deno.test("SubprocessContext sends bytes in Base64 to a child that offers to read no others", async () => {
  const { down } = await passed((text) => text.replace(',"raw":true', ""));
  assert(down.includes('"type":"bytes"'));
  assertEquals(down.includes('"type":"raw"'), false);
});
