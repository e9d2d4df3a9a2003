// The jobs of one priority: a line for each tenant, first come first served, and the lines in turn. Jobs without a
// tenant are one tenant together, the usual program's only one.

import type { Job } from "../../../futures/executor/job.ts";

/** How far from the front a job may be and still pass the first one. */
const NEAR = 32;

/** The jobs of one tenant, linked through themselves; and its neighbours in the ring of those that have any. */
class Line {
  readonly tenant: string | undefined;
  first: Job | undefined = undefined;
  last: Job | undefined = undefined;
  size = 0;
  /** How often in a row its first job was passed. */
  passed = 0;
  before: Line = this;
  after: Line = this;

  constructor(tenant: string | undefined) {
    this.tenant = tenant;
  }

  /** Put a job before another one, or last. */
  insert(job: Job, next: Job | undefined): void {
    const previous = next === undefined ? this.last : next.previous;
    job.next = next;
    job.previous = previous;
    if (next === undefined) this.last = job;
    else next.previous = job;
    if (previous === undefined) this.first = job;
    else previous.next = job;
    this.size += 1;
  }

  /** Take a job out. */
  remove(job: Job): void {
    if (job.previous === undefined) {
      this.first = job.next;
      this.passed = 0;
    } else job.previous.next = job.next;
    if (job.next === undefined) this.last = job.previous;
    else job.next.previous = job.previous;
    job.previous = job.next = undefined;
    this.size -= 1;
  }
}

/** Jobs of one priority. */
export class Turns {
  readonly priority: number;
  readonly #plain = new Line(undefined);
  readonly #lines = new Map<string, Line>();
  // Whose turn it is, of those that have jobs.
  #turn: Line | undefined = undefined;
  #tenants = 0;

  constructor(priority: number) {
    this.priority = priority;
  }

  /** Whether there are none. */
  get empty(): boolean {
    return this.#turn === undefined;
  }

  /** How many tenants have jobs. */
  get tenants(): number {
    return this.#tenants;
  }

  /** Whether this tenant has jobs. */
  has(tenant: string | undefined): boolean {
    return tenant === undefined ? this.#plain.size > 0 : this.#lines.has(tenant);
  }

  /** The job whose turn it is. */
  get first(): Job | undefined {
    return this.#turn?.first;
  }

  /** Add a new job at the end of its tenant's line. */
  push(job: Job): void {
    this.#insert(this.#lineOf(job), job, undefined);
  }

  /**
   * Put a job back where it stood: before those of its tenant that were submitted later.
   *
   * @param itsTurn Whether it was taken in its tenant's turn, which comes back with it.
   */
  putBack(job: Job, itsTurn: boolean): void {
    const line = this.#lineOf(job);
    let next = line.first;
    // Only others that came back stand before it.
    while (next !== undefined && next.future.id < job.future.id) next = next.next;
    this.#insert(line, job, next);
    if (itsTurn) this.#turn = line;
  }

  /** Take out a job, wherever it stands. If it was its tenant's turn, that is the next one's now. */
  take(job: Job): void {
    const line = this.#lineOf(job);
    line.remove(job);
    if (line.size === 0) this.#dropLine(line);
    else if (line === this.#turn) this.#turn = line.after;
  }

  /** Take out a job that leaves the queue for other reasons: it is nobody's turn. */
  remove(job: Job): void {
    const line = this.#lineOf(job);
    line.remove(job);
    if (line.size === 0) this.#dropLine(line);
  }

  /** The first job of the tenant whose turn it is that passes a test; of those near the front, and not for ever. */
  near(test: (job: Job) => boolean): Job | undefined {
    const line = this.#turn;
    if (line === undefined || line.passed === NEAR) return undefined;
    let job = line.first;
    for (let steps = 0; steps < NEAR && job !== undefined; steps++, job = job.next) {
      if (!test(job)) continue;
      if (job !== line.first) line.passed += 1;
      return job;
    }
  }

  /** How many of these will go before a job, or of all if it is none of them. */
  before(job: Job | undefined): number {
    const own = job && this.#lineOf(job);
    let ahead = 0; // in its own line
    for (let other = own?.first; other !== undefined && other !== job; other = other.next) {
      ahead += 1;
    }
    let count = ahead;
    let waitsForTurn = true;
    for (const line of this.#inTurn()) {
      if (line === own) waitsForTurn = false;
      else if (own === undefined) count += line.size;
      else count += Math.min(line.size, ahead + (waitsForTurn ? 1 : 0));
    }
    return count;
  }

  *#inTurn(): Generator<Line, void, void> {
    let line = this.#turn;
    if (line === undefined) return;
    do {
      yield line;
      line = line.after;
    } while (line !== this.#turn);
  }

  #insert(line: Line, job: Job, next: Job | undefined): void {
    if (line.size === 0) this.#addLine(line);
    line.insert(job, next);
  }

  #lineOf(job: Job): Line {
    const { tenant } = job.options;
    if (tenant === undefined) return this.#plain;
    let line = this.#lines.get(tenant);
    if (line === undefined) this.#lines.set(tenant, line = new Line(tenant));
    return line;
  }

  // It has its first turn after all others have had theirs.
  #addLine(line: Line): void {
    const turn = this.#turn;
    this.#tenants += 1;
    if (turn === undefined) {
      this.#turn = line.before = line.after = line;
      return;
    }
    line.before = turn.before;
    line.after = turn;
    turn.before.after = line;
    turn.before = line;
  }

  #dropLine(line: Line): void {
    this.#tenants -= 1;
    line.before.after = line.after;
    line.after.before = line.before;
    if (line === this.#turn) this.#turn = line.after === line ? undefined : line.after;
    line.before = line.after = line;
    if (line.tenant !== undefined) this.#lines.delete(line.tenant);
  }
}
