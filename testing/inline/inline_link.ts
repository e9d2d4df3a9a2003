// Both ends of a worker in one thread: a runner, and the link that the pool has to it. What the runner says is heard
// in the next microtask, never in the middle of a task.

import type { Link, LinkEvents } from "../../contexts/program/pool/link.ts";
import { ProgramControl } from "../../contexts/protocol/control_words.ts";
import { down } from "../../contexts/protocol/lines_down.ts";
import type { LineWriter } from "../../contexts/runner/line_writer.ts";
import { Runner } from "../../contexts/runner/runner.ts";
import { InlineControl } from "./inline_control.ts";

/** A link to this thread. */
export class InlineLink implements Link {
  readonly kind = "thread";
  readonly reading = false;
  readonly unresponsiveAfter: number = Infinity;
  readonly #events: LinkEvents;
  readonly #control = new ProgramControl();
  readonly #runner: Runner;
  #block = "";
  readonly #buffers: ArrayBuffer[] = [];
  #over = false;

  /** Its runner says hello. */
  constructor(events: LinkEvents) {
    this.#events = events;
    this.#runner = new Runner(new InlineControl(this.#control.memory), this.#writer(), {
      greeted() {},
      idle() {},
      broke: (error) => this.#broke(error),
    });
  }

  send(block: string, buffers: readonly ArrayBuffer[]): void {
    this.#runner.accept(block, buffers);
  }

  recall(job: number): boolean {
    return this.#control.recall(job);
  }

  cancel(job: number): void {
    this.#control.cancel(job);
    this.#runner.accept(down.cancel(job), []);
  }

  acknowledge(job: number, count: number): void {
    this.#control.acknowledge(job, count);
  }

  setEvent(event: number): void {
    this.#control.setEvent(event);
  }

  checkLiveness(): void {}

  end(): Promise<boolean> {
    this.#over = true;
    this.#control.stop();
    return Promise.resolve(false);
  }

  #writer(): LineWriter {
    let held = "";
    const write = (text: string): void => {
      const whole = held + text;
      held = "";
      this.#say(whole);
    };
    return {
      started: () => {}, // said in lines: it may have several
      write,
      hold: (text) => held += text,
      flush: () => held === "" || write(""),
      attach: (buffers, moved) => {
        for (const buffer of buffers) {
          this.#buffers.push(moved.includes(buffer) ? buffer.transfer() : buffer.slice(0));
        }
      },
    };
  }

  #say(text: string): void {
    if (this.#block === "") queueMicrotask(() => this.#tell());
    this.#block += text;
  }

  #tell(): void {
    const block = this.#block;
    this.#block = "";
    if (!this.#over) this.#events.lines(block, this.#buffers);
  }

  #broke(error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#events.lost({ reason: `a task broke what it needs: ${error}` });
  }
}
