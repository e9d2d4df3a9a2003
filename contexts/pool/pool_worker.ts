// One worker as its pool sees it: the jobs it holds, the one it runs, and the lines between them.
//
// Invariants: a job is in one worker's slots or in the queue or nowhere; `place` is cleared before its
// final message is delivered; a worker that breaks the protocol is lost, so that nobody waits for it.

import type { Job } from "../../futures/job.ts";
import { taskTitle } from "../../futures/job.ts";
import { logger } from "../../futures/log.ts";
import type { Message, WorkerInfo, WorkerLoss } from "../../futures/messages.ts";
import type { WorkerStats } from "../../futures/parallel_context.ts";
import type { ErrorRecord } from "../../futures/error_record.ts";
import { decode } from "../codec/decode.ts";
import { lineOf, parseLines, PROTOCOL, type UpLine } from "../protocol/lines.ts";
import { ACK_BATCH, JobWriter } from "./job_writer.ts";
import type { Link, LinkEvents, StartLink } from "./link.ts";
import { jobLoss, type LastWord, workerLoss } from "./loss.ts";
import { Pace } from "./pace.ts";
import { Slots } from "./slots.ts";

/** What a worker tells its pool. */
export interface WorkerHost {
  /** Its hello came: it takes jobs. */
  ready(worker: PoolWorker): void;
  /** A job is over; its final message is about to be delivered. */
  ended(): void;
  /** A job that had not begun has come back. */
  cameBack(job: Job): void;
  /** Lines of it were read: look what there is to do. */
  changed(worker: PoolWorker): void;
  /** It is gone. */
  lost(worker: PoolWorker, loss: WorkerLoss): void;
  /** A value for a pipe of a message router. */
  piped(pipe: number, value: unknown): void;
  /** An event was raised in it. */
  eventSet(event: number, by: PoolWorker): void;
}

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** One worker. */
export class PoolWorker {
  /** Who it is. */
  readonly info: WorkerInfo;
  /** Its end of the transport. */
  readonly link: Link;
  readonly #host: WorkerHost;
  readonly #slots = new Slots();
  readonly #pace = new Pace();
  readonly #writer = new JobWriter();
  readonly #recalled = new Set<Job>();
  #state: "starting" | "ready" | "leaving" | "gone" = "starting";
  #running: Job | undefined;
  #lastWord: LastWord | undefined;
  #acknowledged = 0;
  #tasksDone = 0;
  #bytes = 0;
  #useful = false;

  /** Starts it. */
  constructor(start: StartLink, host: WorkerHost, id: number, depth: number, watchMemory: boolean) {
    this.#host = host;
    const events: LinkEvents = {
      lines: (block, buffers, running) => this.#lines(block, buffers, running),
      lost: (loss) => this.#lost(loss),
    };
    this.link = start(events, id);
    const { kind, pid } = this.link;
    this.info = Object.freeze(
      pid === undefined
        ? { id, kind, label: `${kind} ${id}` }
        : { id, kind, pid, label: `pid ${pid}` },
    );
    logger.debug?.(`${this.info.label}: starting`);
    const hello = [`"protocol":${PROTOCOL}`, `"depth":${depth}`, `"watchMemory":${watchMemory}`];
    this.link.send(lineOf("hello", ...hello), [], []);
  }

  /** Where it is in its life. */
  get state(): "starting" | "ready" | "leaving" | "gone" {
    return this.#state;
  }

  /** How many jobs it holds. */
  get size(): number {
    return this.#slots.size;
  }

  /** How many of them cannot be the one it runs. */
  get ahead(): number {
    return Math.max(0, this.#slots.size - 1 - this.#recalled.size);
  }

  /** How many have not begun, as far as is known. */
  get unstarted(): number {
    return this.#slots.size - (this.#running === undefined ? 0 : 1);
  }

  /** How many jobs it should hold. */
  get depth(): number {
    return this.#state === "ready" ? this.#pace.depth : 0;
  }

  /** How many tasks have ended in it. */
  get tasksDone(): number {
    return this.#tasksDone;
  }

  /** Whether it has begun a task. */
  get useful(): boolean {
    return this.#useful;
  }

  /** How many bytes it uses, as far as is known. */
  get bytes(): number {
    return this.#bytes;
  }

  /** For how many milliseconds its task has run. */
  runningFor(now: number): number {
    return this.#running === undefined ? 0 : now - this.#running.startedAt;
  }

  /** Hand it jobs. */
  give(jobs: readonly Job[], now: number): void {
    if (this.#slots.size === 0) this.#pace.begin(now);
    for (const job of jobs) {
      this.link.open(this.#slots.add(job));
      job.place = this;
    }
    this.#writer.write(jobs, this.link);
  }

  /** Take back so many of the jobs that it has not begun, the latest first. They come by `cameBack`. */
  recall(count: number): void {
    const jobs = this.#slots.all().filter((job) => job.startedAt === 0 && !this.#recalled.has(job))
      .sort(byAge);
    for (const job of jobs.slice(Math.max(0, jobs.length - count)).reverse()) this.#recall(job);
  }

  /** Do not start a job, or tell it that it is cancelled. */
  cancel(job: Job): void {
    if (job.startedAt > 0) this.link.cancel(job.number);
    else if (!this.#recalled.has(job)) this.#recall(job);
  }

  /** A reader took messages of the running job. Told in batches. */
  acknowledge(job: Job, count: number): void {
    if (job !== this.#running) return;
    this.#acknowledged += count;
    if (this.#acknowledged < ACK_BATCH) return;
    this.link.acknowledge(job.number, this.#acknowledged);
    this.#acknowledged = 0;
  }

  /** Which of the jobs that have not begun it is. */
  position(job: Job): number | undefined {
    if (job.startedAt > 0) return undefined;
    return this.#slots.all().filter((other) => other.startedAt === 0).sort(byAge).indexOf(job);
  }

  /** Take it out of service: its running job is lost for this reason, the others return. */
  retire(reason: string): Promise<boolean> {
    const busy = this.#running !== undefined;
    this.#state = "leaving";
    const ended = this.link.end(busy);
    this.#letGo({ reason, worker: this.info });
    return ended;
  }

  /** It, at this moment. */
  stats(now: number): WorkerStats {
    const state = this.#state === "ready" ? this.#slots.size > 0 ? "busy" : "idle" : this.#state;
    const task = this.#running === undefined
      ? {}
      : { task: taskTitle(this.#running.spec.task), runningFor: this.runningFor(now) };
    return {
      ...this.info,
      state: state === "gone" ? "leaving" : state,
      ...task,
      tasksDone: this.#tasksDone,
    };
  }

  #recall(job: Job): void {
    this.#recalled.add(job);
    if (this.link.recall(job.number)) this.#comeBack(job);
  }

  #comeBack(job: Job): void {
    this.#release(job);
    this.#host.cameBack(job);
  }

  #release(job: Job): void {
    this.#recalled.delete(job);
    this.#slots.remove(job);
    job.place = undefined;
    if (job === this.#running) this.#running = undefined;
  }

  #lines(block: string, buffers: ArrayBuffer[], running?: number): void {
    const now = performance.now();
    const done = this.#tasksDone;
    try {
      for (const line of block === "" ? [] : parseLines<UpLine>(block)) {
        if (this.#state === "gone" || this.#state === "leaving") return; // an observer has ended it
        const count = "buffers" in line ? line.buffers as number : 0;
        this.#line(line, count === 0 ? NO_BUFFERS : buffers.splice(0, count), now);
      }
      if (running !== undefined && this.#slots.get(running)?.startedAt === 0) {
        this.#begun(running, now);
      }
    } catch (error) {
      void this.link.end(true);
      this.#lost({ reason: `${this.info.label} broke the protocol: ${(error as Error).message}` });
    }
    if (this.#tasksDone > done) this.#pace.ended(this.#tasksDone - done, now);
    this.#host.changed(this);
  }

  #line(line: UpLine, buffers: readonly ArrayBuffer[], now: number): void {
    switch (line.type) {
      case "started":
        this.#begun(line.job, now);
        return;
      case "returned":
        return this.#end(
          this.#begun(line.job, now),
          () => ({ type: "returned", value: decode(line, buffers), at: now }),
        );
      case "raised":
        return this.#end(this.#begun(line.job, now), () => {
          return { type: "raised", error: decode(line, buffers) as ErrorRecord, at: now };
        });
      case "sent":
        return this.#begun(line.job, now).receive({
          type: "sent",
          name: line.name,
          value: decode(line, buffers),
        });
      case "abandoned":
        return this.#comeBack(this.#job(line.job));
      case "hello":
        return this.#hello(line.protocol);
      case "piped":
        return this.#host.piped(line.pipe, decode(line, buffers));
      case "set":
        return this.#host.eventSet(line.event, this);
      case "usage":
        this.#bytes = line.bytes;
        return;
      case "exiting":
        this.#lastWord = {
          code: line.code,
          ...line.error && { error: decode(line.error, []) as ErrorRecord },
        };
        return;
      case "pong":
        return;
      default:
        throw new Error(
          `${JSON.stringify((line as { type: unknown }).type)} is no message of a worker`,
        );
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

  // A job that says anything has begun, whether or not its worker said so before.
  #begun(number: number, now: number): Job {
    const job = this.#job(number);
    if (job.startedAt === 0) this.#started(job, now);
    return job;
  }

  #started(job: Job, now: number): void {
    this.#recalled.delete(job);
    this.#running = job;
    this.#useful = true;
    this.#acknowledged = 0;
    job.startedAt = now;
    job.receive({ type: "started", worker: this.info, at: now });
    if (job.cancelRequested && job.place === this) this.link.cancel(job.number);
  }

  #end(job: Job, message: () => Message): void {
    if (job !== this.#running) throw new Error(`job ${job.number} ended before it started`);
    const final = message();
    this.#release(job);
    this.#tasksDone += 1;
    this.#host.ended();
    job.receive(final);
  }

  #job(number: number): Job {
    const job = this.#slots.get(number);
    if (job === undefined) throw new Error(`job ${number} is not one it has`);
    return job;
  }

  #lost(loss: Omit<WorkerLoss, "worker">): void {
    if (this.#state === "gone" || this.#state === "leaving") return;
    const whole = workerLoss(loss, this.#lastWord, this.info);
    logger.debug?.(`${this.info.label}: lost, ${whole.reason}`);
    this.#letGo(whole);
    this.#host.lost(this, whole);
  }

  #letGo(loss: WorkerLoss): void {
    const running = this.#running;
    const unstarted = this.#slots.all().filter((job) => job !== running).sort(byAge).reverse();
    this.#state = "gone";
    for (const job of unstarted) this.#comeBack(job);
    if (running === undefined) return;
    this.#release(running);
    this.#host.ended();
    running.receive({ type: "lost", loss: jobLoss(loss, running) });
  }
}

function byAge(one: Job, other: Job): number {
  return one.future.id - other.future.id;
}
