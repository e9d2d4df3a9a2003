// Tasks that allocate without end: each lets V8 find its memory in another way.

/** Nested arrays. */
export function arrays(): void {
  let all: unknown[] = [];
  for (;;) all = [all, [all]];
}

/** Strings of a thousand characters. */
export function strings(): void {
  const all: string[] = [];
  for (;;) all.push("x".repeat(1000) + all.length);
}

/** Maps of objects. */
export function maps(): void {
  const all: Map<number, unknown>[] = [];
  for (;;) {
    const map = new Map<number, unknown>();
    for (let key = 0; key < 100_000; key++) map.set(key, { key });
    all.push(map);
  }
}

/** Small buffers. */
export function buffers(): void {
  const all: Uint8Array[] = [];
  for (;;) all.push(new Uint8Array(100).fill(1));
}

/** A recursion that keeps what it makes. */
export function recursion(): void {
  const all: unknown[] = [];
  const deeper = (depth: number): void => {
    all.push({ depth, path: [depth] });
    if (depth < 2000) deeper(depth + 1);
  };
  for (;;) deeper(0);
}

/** Turn by turn, in an async function. */
export async function turns(): Promise<void> {
  const all: unknown[] = [];
  for (;;) {
    for (let count = 0; count < 50_000; count++) all.push({ items: [count] });
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
