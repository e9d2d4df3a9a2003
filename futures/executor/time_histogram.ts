// Times, counted in buckets that grow by an eighth of an octave, each with its longest: percentiles that were
// really measured, at most 9 % too high, at a few kilobytes and nanoseconds, however many times are added.

/** Percentiles of some times, in milliseconds. All 0 when there are none. */
export interface TimePercentiles {
  /** How many times were added. */
  readonly count: number;
  /** Half were no longer than this. */
  readonly p50: number;
  /** 95 of 100 were no longer than this. */
  readonly p95: number;
  /** 99 of 100 were no longer than this. */
  readonly p99: number;
  /** The longest. */
  readonly max: number;
}

const PER_OCTAVE = 8;
const BUCKETS = 40 * PER_OCTAVE;

/** Counts times. */
export class TimeHistogram {
  readonly #buckets = new Uint32Array(BUCKETS);
  readonly #longest = new Float64Array(BUCKETS);
  #count = 0;
  #max = 0;

  /** Add a time in milliseconds. */
  add(ms: number): void {
    const place = Math.floor(Math.log2(Math.max(ms, 0) * 1000 + 1) * PER_OCTAVE);
    const bucket = Math.min(place, BUCKETS - 1);
    this.#buckets[bucket]! += 1;
    if (ms > this.#longest[bucket]!) this.#longest[bucket] = ms;
    this.#count += 1;
    if (ms > this.#max) this.#max = ms;
  }

  /** What has been added so far. */
  percentiles(): TimePercentiles {
    return {
      count: this.#count,
      p50: this.#at(0.5),
      p95: this.#at(0.95),
      p99: this.#at(0.99),
      max: this.#max,
    };
  }

  #at(share: number): number {
    let rest = this.#count * share;
    if (rest === 0) return 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      rest -= this.#buckets[bucket]!;
      if (rest <= 0) return this.#longest[bucket]!;
    }
    return this.#max;
  }
}
