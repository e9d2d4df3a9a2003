// The Worker of ring_bench.ts: writes lines, by messages or through the ring.

/// <reference lib="deno.worker" />

import { type RingMemory, RingWriter } from "../../contexts/protocol/byte_ring.ts";

const LINE = '{"type":"returned","job":2048,"value":7}\n';
let ring: RingWriter | undefined;

self.onmessage = ({ data }: MessageEvent<RingMemory | { ring: boolean; lines: number }>) => {
  if ("words" in data) {
    ring = new RingWriter(data);
    return;
  }
  for (let n = 0; n < data.lines; n++) {
    if (data.ring) ring!.write(LINE);
    else self.postMessage(LINE);
  }
};
