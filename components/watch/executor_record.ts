// What the tasks of one executor have done since it is watched: how many ended in each of the last seconds, how
// long they took, and the latest by name. Of a fixed size, however many there are.

import type { ExecutorEvent, WorkerEvent } from "../../mod.ts";
import { EDGES, type Happening, SECONDS } from "./watch_view.ts";

const KEPT = 30;

/** A record. */
export class ExecutorRecord {
  readonly #waits = new Uint32Array(EDGES.length + 1);
  readonly #runs = new Uint32Array(EDGES.length + 1);
  readonly #ended = new Uint32Array(SECONDS);
  readonly #recent: Happening[] = [];
  readonly #now: () => number;
  #second: number;

  /** @param now The clock, in milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#second = Math.floor(now() / 1000);
  }

  /** An event of the executor. */
  hear(event: ExecutorEvent): void {
    if (event.type === "worker") this.#workerEvent(event);
    if (event.type !== "task") return;
    const { phase, future, task: title, worker, waitTime, runTime } = event;
    if (phase === "started" && waitTime !== undefined) this.#waits[barOf(waitTime)]++;
    if (phase !== "ended") return;
    if (runTime !== undefined) this.#runs[barOf(runTime)]++;
    this.#turn();
    this.#ended[this.#second % SECONDS]++;
    this.#keep({ what: future.state, title, worker: worker?.label, waitTime, runTime });
  }

  /** How many ended in each of the last seconds, the latest last. */
  get rate(): number[] {
    this.#turn();
    const next = (this.#second + 1) % SECONDS;
    return [...this.#ended.subarray(next), ...this.#ended.subarray(0, next)];
  }

  /** How many waits fell below each edge. */
  get waits(): number[] {
    return [...this.#waits];
  }

  /** How many runs fell below each edge. */
  get runs(): number[] {
    return [...this.#runs];
  }

  /** What happened last, the latest first. */
  get recent(): Happening[] {
    return this.#recent.toReversed();
  }

  #workerEvent({ phase, worker, reason = "It is gone" }: WorkerEvent): void {
    if (phase !== "ready") this.#keep({ what: phase, title: reason, worker: worker.label });
  }

  #keep(happening: Omit<Happening, "at">): void {
    this.#recent.push({ at: this.#now(), ...happening });
    if (this.#recent.length > KEPT) this.#recent.shift();
  }

  // Seconds in which nothing ended have passed as well.
  #turn(): void {
    const second = Math.floor(this.#now() / 1000);
    const passed = Math.min(second - this.#second, SECONDS);
    for (let i = 1; i <= passed; i++) this.#ended[(this.#second + i) % SECONDS] = 0;
    if (passed > 0) this.#second = second;
  }
}

function barOf(time: number): number {
  const bar = EDGES.findIndex((edge) => time < edge);
  return bar === -1 ? EDGES.length : bar;
}
