// Jobs of one task, one after the other, that travel as one line: a worker parses one object in place of many.

import type { Encoded } from "../../protocol/codec/codec.ts";
import { down } from "../../protocol/lines_down.ts";

/** Characters of arguments from which on a line is not made longer. */
const ENOUGH = 1 << 14;

/** The next line. */
export class RunBatch {
  #task = -1;
  #jobs: number[] = [];
  #ids: number[] = [];
  #args: Encoded[] = [];
  #length = 0;

  /** Characters of the arguments in it. */
  get length(): number {
    return this.#length;
  }

  /** Whether a job of this task goes into the same line. */
  takes(task: number): boolean {
    return task === this.#task && this.#length < ENOUGH;
  }

  /** Add a job, whose arguments are plain. */
  add(task: number, job: number, id: number, args: Encoded): void {
    this.#task = task;
    this.#jobs.push(job);
    this.#ids.push(id);
    this.#args.push(args);
    this.#length += args.field.length;
  }

  /** The line, which is over; "" if there is nothing in it. */
  take(): string {
    const [task, jobs, ids, args] = [this.#task, this.#jobs, this.#ids, this.#args];
    if (task === -1) return "";
    this.#task = -1;
    this.#jobs = [];
    this.#ids = [];
    this.#args = [];
    this.#length = 0;
    if (jobs.length > 1) return down.runs(task, jobs, ids, args);
    return down.run(jobs[0]!, task, ids[0]!, args[0]!);
  }
}
