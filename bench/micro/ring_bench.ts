// What it costs to hear of lines that a Worker writes: a message for each, or the ring.

import { RingReader } from "../../contexts/protocol/byte_ring.ts";

const NEWLINE = 10;
const reader = new RingReader(read);
let worker: Worker | undefined;
let left = 0;
let over: () => void = () => {};

function lines(ring: boolean, count: number): Promise<void> {
  if (worker === undefined) {
    worker = new Worker(import.meta.resolve("./ring_writer.ts"), { type: "module" });
    worker.onmessage = () => heard(1);
    reader.sleep();
    worker.postMessage(reader.memory);
  }
  left = count;
  const { promise, resolve } = Promise.withResolvers<void>();
  over = resolve;
  worker.postMessage({ ring, lines: count });
  return promise;
}

function read(): void {
  reader.sleep();
  for (let bytes = reader.read(); bytes !== undefined; bytes = reader.read()) {
    let count = 0;
    for (const byte of bytes) if (byte === NEWLINE) count++;
    heard(count);
  }
}

function heard(count: number): void {
  left -= count;
  if (left < 0) throw new Error(`Cannot trust figure: ${-left} lines too many`);
  if (left === 0) over();
}

for (const count of [1, 10_000]) {
  const group = count === 1 ? "one line" : `${count} lines`;
  Deno.bench(
    "a message for each",
    { group, baseline: true },
    async () => await lines(false, count),
  );
  Deno.bench("the ring", { group }, async () => await lines(true, count));
}
