// A task that waits for its reader: what the reader takes between two looks must not be missed.

import { assertEquals, assertThrows } from "@std/assert";
import { ProgramControl, RunnerControl } from "../../contexts/protocol/control_words.ts";
import { RunningTask } from "../../contexts/runner/running_task.ts";
import { STREAM_WINDOW } from "../../futures/task/stream_window.ts";

const JOB = 512;

/** A control whose reader takes a whole window right after a look of the task, once, and nothing more. */
class LateReader extends RunnerControl {
  readonly #reader: ProgramControl;
  /** How many looks there are until then. */
  looks = Infinity;

  constructor(reader: ProgramControl) {
    super(reader.memory);
    this.#reader = reader;
  }

  override acknowledged(job: number): number {
    const seen = super.acknowledged(job);
    this.looks -= 1;
    if (this.looks === 0) this.#reader.acknowledge(job, STREAM_WINDOW.items);
    return seen;
  }

  override waitUntilAcknowledged(job: number, count: number): void {
    if (super.acknowledged(job) === count) throw new Error("it would wait for ever");
  }

  override untilAcknowledged(job: number, count: number): Promise<void> {
    return Promise.resolve(this.waitUntilAcknowledged(job, count));
  }
}

/** A task that is a window ahead of its reader. */
function fullTask(looks: number): { readonly task: RunningTask; readonly sent: string[] } {
  const control = new LateReader(new ProgramControl());
  control.begin(JOB);
  const sent: string[] = [];
  const nothing = (): void => {};
  const writer = {
    ...{ started: nothing, hold: nothing, flush: nothing, attach: nothing },
    write: (text: string) => void sent.push(text),
  };
  const task = new RunningTask({ job: JOB }, control, writer, new Set());
  for (let n = 0; n < STREAM_WINDOW.items; n++) task.send("report", n);
  control.looks = looks;
  return { task, sent };
}

Deno.test("E32 a reader that takes all between two looks lets the task go on (pure)", async () => {
  const { task, sent } = fullTask(1);
  task.send("report", STREAM_WINDOW.items);
  assertEquals(sent.length, STREAM_WINDOW.items + 1);
  for (const looks of [1, 2]) await fullTask(looks).task.untilWindowOpen();
});

Deno.test("a message whose type is no text is refused where it is sent (pure)", () => {
  const { task, sent } = fullTask(0);
  const before = sent.length;
  for (const [type, found] of [[undefined, "undefined"], [Symbol("x"), "Symbol(x)"]] as const) {
    assertThrows(() => task.send(type as never, 1), TypeError, `must be a text, got ${found}`);
  }
  assertEquals(sent.length, before);
});
