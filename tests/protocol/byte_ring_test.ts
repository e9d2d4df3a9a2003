// Both ends of the ring, in one thread: what is written is read, whole and in order, and a wake is sent when the
// reader sleeps and not else.

import { assertEquals } from "@std/assert";
import { until, within } from "../both/waiting.ts";
import { RingReader, RingWriter } from "../../contexts/protocol/byte_ring.ts";

function ends() {
  const woken: string[] = [];
  const reader = new RingReader(() => woken.push(text(reader.read())));
  const writer = new RingWriter(reader.memory);
  return { reader, writer, woken };
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

Deno.test("RingReader wakes once for what is written after a sleep, until it sleeps again", async () => {
  const { reader, writer, woken } = ends();
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  reader.sleep();
  reader.sleep();
  await turn();
  assertEquals(woken, []);
  writer.write("a");
  writer.write("b");
  await until(() => woken.length > 0, 5_000, "see it wake");
  writer.write("c");
  await turn();
  assertEquals([woken, text(reader.read())], [["ab"], "c"]);
  reader.sleep();
  writer.write("d");
  await until(() => woken.length > 1, 5_000, "see it wake again");
  assertEquals(woken, ["ab", "d"]);
});

Deno.test("RingReader reads what goes round the ring's end, also after 2^32 bytes", () => {
  const { reader, writer } = ends();
  const words = new Int32Array(reader.memory.words);
  words.fill(0x7fffff00 | 0, 0, 2); // both positions, shortly before their sign changes
  for (let n = 0; n < 20; n++) {
    const line = `${n}`.repeat(30_000);
    writer.write(line);
    assertEquals(text(reader.read()), line);
  }
});

Deno.test("RingWriter.begin() shows the job after the text before it", () => {
  const { reader, writer } = ends();
  writer.begin("returned", 7);
  assertEquals([reader.running, text(reader.read())], [7, "returned"]);
  writer.begin("", 8);
  assertEquals([reader.running, reader.read()], [8, undefined]);
});

Deno.test("RingWriter.attached() counts what is sent beside the ring", () => {
  const { reader, writer } = ends();
  writer.attached();
  writer.attached();
  assertEquals(reader.attached, 2);
});

Deno.test("RingWriter lets a write go that nobody will make room for", () => {
  const { reader, writer } = ends();
  reader.close();
  writer.write("x".repeat(1 << 20)); // four times what it holds
});

Deno.test("RingWriter waits for a reader that is behind", async () => {
  let length = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const reader = new RingReader(() => {
    reader.sleep();
    for (let bytes = reader.read(); bytes !== undefined; bytes = reader.read()) {
      length += bytes.length;
    }
    if (length === 1 << 20) resolve();
  });
  reader.sleep();
  const source = `import { RingWriter } from ${
    JSON.stringify(import.meta.resolve("../../contexts/protocol/byte_ring.ts"))
  };
    onmessage = ({ data }) => new RingWriter(data).write("x".repeat(1 << 20));`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  try {
    worker.postMessage(reader.memory);
    await within(promise, 10_000, "read it all");
  } finally {
    worker.terminate();
    URL.revokeObjectURL(url);
  }
});
