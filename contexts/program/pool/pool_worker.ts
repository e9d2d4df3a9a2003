// One worker as its pool sees it: its life, its pace, and what its lines mean. Its jobs are in held_jobs.ts.
//
// Invariant: a worker that breaks the protocol is lost, so that nobody waits for it.

import type { ErrorRecord } from "../../../futures/task/error_record.ts";
import { logger } from "../../../futures/future/log.ts";
import type { WorkerInfo, WorkerLoss } from "../../../futures/future/messages.ts";
import type { WorkerStats } from "../../../futures/executor/parallel_context.ts";
import { decode } from "../../protocol/codec/decode.ts";
import { PROTOCOL } from "../../protocol/lines.ts";
import { down, type Greeting } from "../../protocol/lines_down.ts";
import { readUp, type UpLine } from "../../protocol/lines_up.ts";
import { HeldJobs, type HeldJobsEvents } from "./held_jobs.ts";
import type { Link, StartLink } from "./link.ts";
import { type LastWord, workerLoss } from "./worker_loss.ts";
import { Pace } from "./prefetch.ts";

/** What a worker tells its pool. */
export interface WorkerHost extends HeldJobsEvents {
  /** Its hello came: it takes jobs. */
  ready(worker: PoolWorker): void;
  /** Lines of it were read: look what there is to do. */
  changed(worker: PoolWorker): void;
  /** It is gone, or about to be: the promise says whether it left a thread behind. */
  lost(worker: PoolWorker, loss: WorkerLoss, ending?: Promise<boolean>): void;
  /** A value for a pipe of a message router. */
  piped(pipe: number, value: unknown): void;
  /** An event was raised in it. */
  eventSet(event: number): void;
}

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** One worker. */
export class PoolWorker {
  /** Who it is. */
  readonly info: WorkerInfo;
  /** Its end of the transport. */
  readonly link: Link;
  /** Its jobs. */
  readonly jobs: HeldJobs;
  readonly #host: WorkerHost;
  readonly #pace = new Pace();
  #state: "starting" | "ready" | "leaving" = "starting";
  #lastWord: LastWord | undefined;
  #bytes = 0;
  #unresponsive = false;

  /** Starts it. */
  constructor(start: StartLink, host: WorkerHost, id: number, greeting: Greeting) {
    this.#host = host;
    this.link = start({
      lines: (block, buffers, running) => this.#lines(block, buffers, running),
      lost: (loss, unresponsive = false) => {
        this.#unresponsive = unresponsive;
        this.#lost(loss);
      },
    }, id);
    const { kind, pid } = this.link;
    const label = pid === undefined ? `${kind} ${id}` : `pid ${pid}`;
    this.info = Object.freeze(pid === undefined ? { id, kind, label } : { id, kind, pid, label });
    this.jobs = new HeldJobs(this.info, this.link, host);
    logger.debug?.(`${label}: starting`);
    this.link.send(down.hello(greeting), [], []);
  }

  /** Where it is in its life. */
  get state(): "starting" | "ready" | "leaving" {
    return this.#state;
  }

  /** How many jobs it should hold. */
  get depth(): number {
    return this.#state === "ready" ? this.#pace.depth : 0;
  }

  /** How many bytes it uses, as far as is known. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether it was given up because it gave no sign of life. */
  get unresponsive(): boolean {
    return this.#unresponsive;
  }

  /** For how many milliseconds its task has run; 0 if it has none. */
  runningFor(now: number): number {
    const { running } = this.jobs;
    return running === undefined ? 0 : now - running.startedAt;
  }

  /** It, who had nothing to do, gets jobs. */
  wake(now: number): void {
    if (this.jobs.size === 0) this.#pace.begin(now);
  }

  /**
   * Take it out of service: its running job is lost for this reason, the others come back.
   *
   * @returns Whether it left a thread behind that cannot be stopped.
   */
  retire(reason: string): Promise<boolean> {
    this.#state = "leaving";
    const ended = this.link.end(this.jobs.running !== undefined);
    this.jobs.letGo({ reason, worker: this.info });
    return ended;
  }

  /** It, at this moment. */
  stats(now: number): WorkerStats {
    const { running, size, ended } = this.jobs;
    const state = this.#state !== "ready" ? this.#state : size > 0 ? "busy" : "idle";
    const task = running && { task: running.title, runningFor: this.runningFor(now) };
    return { ...this.info, state, ...task, tasksDone: ended };
  }

  #lines(block: string, buffers: ArrayBuffer[], running?: number): void {
    const now = performance.now();
    const before = this.jobs.ended;
    try {
      for (const line of readUp(block)) {
        if (this.#state === "leaving") return; // an observer has ended it
        const count = "buffers" in line ? line.buffers as number : 0;
        this.#line(line, count === 0 ? NO_BUFFERS : buffers.splice(0, count), now);
      }
      if (running !== undefined && this.jobs.isWaiting(running)) this.jobs.begin(running, now);
    } catch (error) {
      const ending = this.link.end(true);
      this.#lost({ reason: `it broke the protocol: ${(error as Error).message}` }, ending);
    }
    const ended = this.jobs.ended - before;
    if (ended > 0) this.#pace.ended(ended, now);
    this.#host.changed(this);
  }

  #line(line: UpLine, buffers: readonly ArrayBuffer[], now: number): void {
    const { jobs } = this;
    switch (line.type) {
      case "started":
        return void jobs.begin(line.job, now);
      case "returned": {
        const value = decode(line, buffers);
        return jobs.end(jobs.begin(line.job, now), { type: "returned", value, at: now });
      }
      case "raised": {
        const error = errorRecord(decode(line, buffers));
        return jobs.end(jobs.begin(line.job, now), { type: "raised", error, at: now });
      }
      case "sent": {
        const value = decode(line, buffers);
        return jobs.begin(line.job, now).receive({ type: "sent", name: line.name, value });
      }
      case "abandoned":
        return jobs.comeBack(line.job);
      case "hello":
        return this.#hello(line.protocol);
      case "piped":
        return this.#host.piped(line.pipe, decode(line, buffers));
      case "set":
        return this.#host.eventSet(line.event);
      case "usage":
        return void (this.#bytes = line.bytes);
      case "exiting": {
        const error = line.error && { error: errorRecord(decode(line.error, [])) };
        return void (this.#lastWord = { code: line.code, ...error });
      }
      case "pong":
        return;
    }
  }

  #hello(protocol: number): void {
    if (protocol !== PROTOCOL) {
      throw new Error(`it speaks version ${protocol}, this side ${PROTOCOL}`);
    }
    this.#state = "ready";
    logger.debug?.(`${this.info.label}: ready`);
    this.#host.ready(this);
  }

  #lost(loss: Omit<WorkerLoss, "worker">, ending?: Promise<boolean>): void {
    if (this.#state === "leaving") return;
    this.#state = "leaving";
    const whole = workerLoss(loss, this.#lastWord, this.info);
    logger.debug?.(`${this.info.label}: lost, ${whole.reason}`);
    this.jobs.letGo(whole);
    this.#host.lost(this, whole, ending);
  }
}

function errorRecord(value: unknown): ErrorRecord {
  const { name, message } = (value ?? {}) as Partial<ErrorRecord>;
  if (typeof name === "string" && typeof message === "string") return value as ErrorRecord;
  throw new Error("an error must be an object with name and message");
}
