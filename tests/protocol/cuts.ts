// Bytes in pieces.

/** Every way to cut a text's bytes in two, and into pieces of one length. */
export function* cuts(text: string): Generator<Uint8Array[]> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at <= bytes.length; at++) yield [bytes.slice(0, at), bytes.slice(at)];
  for (const size of [1, 2, 3, 5, 7, 64]) {
    yield Array.from(
      { length: Math.ceil(bytes.length / size) },
      (_, n) => bytes.slice(n * size, (n + 1) * size),
    );
  }
}

/** What is in buffers. */
export function contents(buffers: readonly ArrayBuffer[]): number[][] {
  return buffers.map((buffer) => [...new Uint8Array(buffer)]);
}
