// Both ends of the ring, in one thread: what is written is read, whole and in order, and a wake is sent when the
// reader sleeps and not else.

import { assertEquals } from "@std/assert";
import { RingReader, RingWriter } from "../../contexts/protocol/byte_ring.ts";

function ends() {
  const reader = new RingReader();
  const wakes = { count: 0 };
  const writer = new RingWriter(reader.memory, () => wakes.count += 1);
  return { reader, writer, wakes };
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

Deno.test("RingWriter wakes its reader once until that sleeps again", () => {
  const { reader, writer, wakes } = ends();
  writer.write("a");
  writer.write("b");
  assertEquals([wakes.count, text(reader.read()), reader.read()], [1, "ab", undefined]);
  writer.write("c");
  assertEquals(wakes.count, 1);
  reader.sleep();
  writer.write("d");
  assertEquals([wakes.count, text(reader.read())], [2, "cd"]);
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
  const { reader, writer, wakes } = ends();
  writer.begin("returned", 7);
  assertEquals([wakes.count, reader.running, text(reader.read())], [1, 7, "returned"]);
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
  const reader = new RingReader();
  const source = `import { RingWriter } from ${
    JSON.stringify(import.meta.resolve("../../contexts/protocol/byte_ring.ts"))
  };
    onmessage = ({ data }) => new RingWriter(data, () => postMessage("written")).write("x".repeat(1 << 20));`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  try {
    worker.postMessage(reader.memory);
    let length = 0;
    while (length < 1 << 20) {
      await new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));
      reader.sleep();
      for (let bytes = reader.read(); bytes !== undefined; bytes = reader.read()) {
        length += bytes.length;
      }
    }
    assertEquals(length, 1 << 20);
  } finally {
    worker.terminate();
    URL.revokeObjectURL(url);
  }
});
