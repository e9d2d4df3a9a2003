// Writes jobs for one worker: names each task once, then runs refer to it by number.

import type { Job } from "../../../futures/executor/job.ts";
import type { TaskSpec } from "../../../futures/spec/task_spec.ts";
import type { TaskReference } from "../../../futures/task/task_reference.ts";
import { encode } from "../../protocol/codec/codec.ts";
import { down } from "../../protocol/lines_down.ts";
import type { Payload } from "./capture.ts";
import type { Link } from "./link.ts";

/** A worker is not handed more than about so many characters ahead. */
const MOST_TEXT = 1 << 24;

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** The writer of one worker. */
export class JobWriter {
  // By identity first: a task's stub is one object, and looking up an object is cheap.
  readonly #numbers = new WeakMap<TaskReference, Map<string, number>>();
  readonly #names = new Map<string, number>();
  #most = Infinity;

  /** How many jobs such as the latest a worker should have at most. */
  get most(): number {
    return this.#most;
  }

  /**
   * Send jobs, which have their numbers, in one block.
   *
   * @param atOnce Whether the first of them begins at once: only what is not taken back can be moved.
   * @returns How many, fewer than there are if their arguments are long; and how long these were.
   */
  write(
    jobs: readonly Job[],
    link: Link,
    atOnce: boolean,
  ): { readonly written: number; readonly length: number } {
    let block = "";
    let buffers = NO_BUFFERS;
    let written = 0;
    for (const job of jobs) {
      if (block.length > MOST_TEXT) break;
      written += 1;
      const task = this.#number(job.spec);
      if (task < 0) block += this.#name(job.spec, ~task);
      const payload = (job.payload as Payload | undefined) ?? encode(job.spec.args, "args");
      if (payload.buffers.length > 0) buffers = [...buffers, ...payload.buffers];
      const window = job.options.window === undefined ? undefined : job.window;
      block += down.run(job.number, task < 0 ? ~task : task, job.future.id, payload, window);
    }
    const first = jobs[0]?.payload as Payload | undefined;
    link.send(block, buffers, atOnce ? first?.movable ?? NO_BUFFERS : NO_BUFFERS);
    this.#most = Math.ceil(MOST_TEXT * written / block.length);
    const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { written, length: block.length + bytes };
  }

  // The task's number, or its complement if the worker has not been told its name.
  #number({ kind, task }: Pick<TaskSpec<never>, "kind" | "task">): number {
    let kinds = this.#numbers.get(task);
    if (kinds === undefined) this.#numbers.set(task, kinds = new Map());
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const name = `${kind} ${task.name} ${task.url}`;
    let number = this.#names.get(name);
    const isNew = number === undefined;
    if (number === undefined) this.#names.set(name, number = this.#names.size);
    kinds.set(kind, number);
    return isNew ? ~number : number;
  }

  #name({ kind, task }: Pick<TaskSpec<never>, "kind" | "task">, number: number): string {
    return down.task({ task: number, url: task.url, name: task.name, kind });
  }
}
