// A time in words, short enough for a table.

/** Such as `12 ms`, `3.4 s` or `2 min`. */
export function inWords(ms: number): string {
  if (ms < 1) return ms === 0 ? "0 ms" : `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 9950 && ms % 1000 > 0 ? 1 : 0)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
