// What each line of a worker means: for its jobs, its health, the pipes of the context, or its life.

import type { Job } from "../../../futures/executor/job.ts";
import type { Message, WorkerInfo } from "../../../futures/future/messages.ts";
import type { OutputStream, TaskOutput } from "../../../futures/future/task_output.ts";
import { decode } from "../../protocol/codec/codec.ts";
import { readUp, type UpLine } from "../../protocol/lines_up.ts";
import type { HeldJobs } from "./held_jobs.ts";
import type { Link } from "./link.ts";
import type { WorkerHealth } from "./worker_health.ts";
import { errorRecord, type LastWord } from "./worker_loss.ts";

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** Where values for pipes and raised events go: the context's registry. */
export interface Pipes {
  /** A value for a pipe of a message router. */
  piped(pipe: number, value: unknown): void;
  /** An event was raised in a worker. */
  raise(event: number): void;
  /** A task has printed something. Not there: nobody wants to hear it, and it is printed. */
  readonly printed?: (output: TaskOutput) => void;
  /** A worker is ready: tell it what was raised before it came. */
  welcome(worker: Link): void;
}

/** How a job ends that its worker tells of. */
export type Ending = Extract<Message, { readonly type: "returned" | "raised" }>;

/** How a worker introduces itself. */
export type Hello = Extract<UpLine, { readonly type: "hello" }>;

/** The life of the worker, of which lines tell. */
export interface Life {
  /** Who it is. */
  readonly info: WorkerInfo;
  /** Whether nothing that it says is heard any more. */
  readonly leaving: boolean;
  /** It takes jobs, if it speaks the right version. */
  hello(hello: Hello): void;
  /** A job has ended. Whether it was the worker's own, which is none of the pool's. */
  ended(job: Job, message: Ending): boolean;
  /** A module cannot be loaded in it. */
  spoil(): void;
  /** It is about to end by itself. */
  exiting(word: LastWord): void;
}

/** Reads the lines of one worker. */
export class WorkerLines {
  readonly #jobs: HeldJobs;
  readonly #health: WorkerHealth;
  readonly #pipes: Pipes;
  readonly #life: Life;
  // The jobs whose modules are being loaded.
  readonly #loading = new Set<number>();
  #decoders: Record<OutputStream, TextDecoder> | undefined;

  constructor(jobs: HeldJobs, health: WorkerHealth, pipes: Pipes, life: Life) {
    this.#jobs = jobs;
    this.#health = health;
    this.#pipes = pipes;
    this.#life = life;
  }

  /**
   * Do what the lines of a block say.
   *
   * @param buffers What they refer to is taken from its front.
   * @param now When they came.
   * @returns Whether all were read: not those that come after its end.
   * @throws {Error} If one says what cannot be.
   */
  read(block: string, buffers: ArrayBuffer[], now: number): boolean {
    for (const line of readUp(block)) {
      if (this.#life.leaving) return false;
      const count = "buffers" in line ? line.buffers as number : 0;
      this.#line(line, count === 0 ? NO_BUFFERS : buffers.splice(0, count), now);
    }
    return true;
  }

  /** Bytes were printed, by other means than lines: they are told as the running task's, where it is the only one. */
  printed(stream: OutputStream, bytes: Uint8Array): void {
    this.#decoders ??= { stdout: new TextDecoder(), stderr: new TextDecoder() };
    const { latest, running } = this.#jobs;
    const text = this.#decoders[stream].decode(bytes, { stream: true });
    this.#print(stream, text, running === 1 ? latest?.future.id : undefined);
  }

  #line(line: UpLine, buffers: readonly ArrayBuffer[], now: number): void {
    const jobs = this.#jobs;
    switch (line.type) {
      case "started":
        return void jobs.begin(line.job, now);
      case "loading":
        this.#loading.add(line.job);
        return jobs.begin(line.job, now).loading(true);
      case "loaded":
        this.#loading.delete(line.job);
        return jobs.begin(line.job, now).loading(false);
      case "returned": {
        const value = decode(line, buffers);
        this.#end(jobs.begin(line.job, now), { type: "returned", value, at: now });
        if (line.next !== undefined && !this.#life.leaving) jobs.begin(line.next, now);
        return;
      }
      case "raised": {
        const error = errorRecord(decode(line, buffers));
        return this.#end(jobs.begin(line.job, now), { type: "raised", error, at: now });
      }
      case "sent": {
        const value = decode(line, buffers);
        const { name, kilobytes } = line;
        return jobs.begin(line.job, now).receive({ type: "sent", name, value, kilobytes });
      }
      case "abandoned":
        return jobs.abandoned(line.job);
      case "hello":
        return this.#life.hello(line);
      case "piped":
        return this.#pipes.piped(line.pipe, decode(line, buffers));
      case "set":
        return this.#pipes.raise(line.event);
      case "printed":
        return this.#print(line.stream, line.text, line.id);
      case "usage":
        return this.#health.uses(line.bytes);
      case "exiting": {
        const error = line.error && { error: errorRecord(decode(line.error, [])) };
        return this.#life.exiting({ code: line.code, ...error });
      }
      case "synced":
        return this.#health.moved();
      case "pong":
        return;
    }
  }

  #end(job: Job, message: Ending): void {
    const loading = message.type === "raised" && this.#loading.delete(job.number);
    if (this.#life.ended(job, message)) return;
    if (loading) this.#life.spoil();
    this.#jobs.end(job, message);
  }

  #print(stream: OutputStream, text: string, future: number | undefined): void {
    if (text === "") return;
    const whose = future === undefined ? {} : { future };
    this.#pipes.printed?.({ text, stream, worker: this.#life.info, ...whose });
  }
}
