// What each line of a worker means: for its jobs, its health, the pipes of the context, or its life.

import type { Job } from "../../../futures/executor/job.ts";
import type { Message } from "../../../futures/future/messages.ts";
import type { OutputStream, TaskOutput } from "../../../futures/future/task_output.ts";
import { decode } from "../../protocol/codec/codec.ts";
import type { UpLine } from "../../protocol/lines_up.ts";
import type { HeldJobs } from "./held_jobs.ts";
import type { Link } from "./link.ts";
import type { WorkerHealth } from "./worker_health.ts";
import { errorRecord, type LastWord } from "./worker_loss.ts";

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

/** What lines say of the worker's life. */
export interface WorkerLife {
  /** It takes jobs, and speaks this version. */
  hello(protocol: number): void;
  /** A job has ended. Whether it was the worker's own, which is none of the pool's. */
  ended(job: Job, message: Ending): boolean;
  /** A module cannot be loaded in it. */
  spoil(): void;
  /** A task has printed something; the id is its future's. */
  printed(stream: OutputStream, text: string, id: number | undefined): void;
  /** It is about to end by itself. */
  exiting(word: LastWord): void;
}

/** Reads the lines of one worker. */
export class WorkerLines {
  readonly #jobs: HeldJobs;
  readonly #health: WorkerHealth;
  readonly #pipes: Pipes;
  readonly #life: WorkerLife;
  // The jobs whose modules are being loaded.
  readonly #loading = new Set<number>();

  constructor(jobs: HeldJobs, health: WorkerHealth, pipes: Pipes, life: WorkerLife) {
    this.#jobs = jobs;
    this.#health = health;
    this.#pipes = pipes;
    this.#life = life;
  }

  /**
   * Do what a line says.
   *
   * @param buffers Those that it refers to.
   * @param now When it was read.
   * @throws {Error} If it says what cannot be.
   */
  read(line: UpLine, buffers: readonly ArrayBuffer[], now: number): void {
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
        return this.#end(jobs.begin(line.job, now), { type: "returned", value, at: now });
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
        return this.#life.hello(line.protocol);
      case "piped":
        return this.#pipes.piped(line.pipe, decode(line, buffers));
      case "set":
        return this.#pipes.raise(line.event);
      case "printed":
        return this.#life.printed(line.stream, line.text, line.id);
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
}
