// A runner without a worker around it: the test hands it lines and reads those that it sends.

import { decode, encode } from "../../contexts/protocol/codec/codec.ts";
import { HANDLE } from "../../contexts/protocol/codec/nodes.ts";
import { ProgramControl, RunnerControl } from "../../contexts/protocol/control_words.ts";
import { down } from "../../contexts/protocol/lines_down.ts";
import type { LineWriter } from "../../contexts/runner/line_writer.ts";
import { Runner } from "../../contexts/runner/runner.ts";
import type { TaskKind } from "../../futures/task/task_reference.ts";
import { until } from "../../testing/turn.ts";

/** A line that the runner sent, with its value. */
export interface Said {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

/** Its way out. */
class Script implements LineWriter {
  readonly said: Said[] = [];
  /** What it said of modules, which depends on no task. */
  readonly loads: string[] = [];
  #held: string[] = [];
  readonly #buffers: ArrayBuffer[] = [];

  started(_job: number): void {
    this.flush();
    this.said.push({ type: "started" });
  }

  write(text: string): void {
    this.flush();
    this.#say(text);
  }

  hold(text: string): void {
    this.#held.push(text);
  }

  flush(): void {
    const held = this.#held;
    this.#held = [];
    for (const text of held) this.#say(text);
  }

  attach(buffers: readonly ArrayBuffer[]): void {
    this.#buffers.push(...buffers);
  }

  #say(text: string): void {
    const line = JSON.parse(text);
    if (line.type === "loading" || line.type === "loaded") return void this.loads.push(line.type);
    const value = decode(line, this.#buffers.splice(0, line.buffers ?? 0));
    const name = line.name === undefined ? {} : { name: line.name };
    this.said.push({ type: line.type, ...name, ...value !== undefined && { value } });
  }
}

/** One job of one task. */
export class PlayedRunner {
  readonly #script = new Script();
  readonly #control = new ProgramControl();
  readonly #words = new RunnerControl(this.#control.memory);
  readonly #runner = new Runner(this.#words, this.#script, {
    idle: () => this.#over = true,
    greeted: () => {},
    broke: (error) => {
      throw error;
    },
  });
  #over = false;

  /** Event number `id`, as an argument. */
  event(id: number): { set(): void; isSet(): boolean } {
    const handle = {
      set: () => this.#control.setEvent(id),
      isSet: () => this.#words.eventIsSet(id),
      [HANDLE]: () => ({ kind: "event", id }),
    };
    return handle;
  }

  /** Hand it a job. */
  run(kind: TaskKind, [url, name]: readonly [string, string], ...args: unknown[]): void {
    const run = down.run(JOB, 1, FUTURE, encode(args, "args"));
    this.#runner.accept(down.task({ task: 1, url, name, kind }) + run, []);
  }

  /** Cancel the job: flag it, and tell the runner. */
  cancel(): void {
    this.#control.cancel(JOB);
    this.#runner.accept(down.cancel(JOB), []);
  }

  /** Take the job back; whether it had not begun. */
  recall(): boolean {
    return this.#control.recall(JOB);
  }

  /** Say that so many messages were taken. */
  acknowledge(count: number): void {
    this.#control.acknowledge(JOB, count);
  }

  /** What it has said so far, but for its hello. */
  get said(): readonly Said[] {
    return this.#script.said.slice(1);
  }

  /** What it has said of its module so far. */
  get loads(): readonly string[] {
    return this.#script.loads;
  }

  /** Ask it for a sign of life. */
  sync(): void {
    this.#runner.accept(down.sync(), []);
  }

  /** What it has said when there is nothing more to do. */
  async ended(): Promise<readonly Said[]> {
    await until(() => this.#over);
    return this.said;
  }
}

const JOB = 513;
const FUTURE = 7;
