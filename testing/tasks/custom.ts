// Kinds of task with messages of their own, for the contract suite.

import { BaseTask, currentTask, type SharedEvent } from "../../task.ts";
import { until } from "../turn.ts";

/** What a Ping sends. */
export interface PingMessages {
  ping: number;
  pong: { text: string };
}

/** Sends two kinds of message, so many times. */
export class Ping extends BaseTask<PingMessages, string> {
  readonly #times: number;

  /** @param times How often. */
  constructor(times: number) {
    super();
    this.#times = times;
  }

  run(): string {
    for (let n = 0; n < this.#times; n++) {
      this.send("ping", n);
      this.send("pong", { text: `pong ${n}` });
    }
    return "sent";
  }
}

/** Sends, waits for an event, sends again. */
export class GatedPing extends BaseTask<PingMessages, boolean> {
  readonly #go: SharedEvent;

  /** @param go What it waits for. */
  constructor(go: SharedEvent) {
    super();
    this.#go = go;
  }

  async run(): Promise<boolean> {
    this.send("ping", 1);
    await until(() => this.#go.isSet());
    this.send("ping", 2);
    return this.cancelled();
  }
}

/** Sends a message that its future does not know, then ends when told to. */
export class Surprise extends BaseTask<{ surprise: number }, void> {
  override async run(): Promise<void> {
    this.send("surprise", 7);
    await until(() => this.cancelled());
  }
}

/** Is cancelled before `run()`: its constructor waits for it. */
export class CancelledAtStart extends BaseTask<PingMessages, void> {
  readonly #ran: SharedEvent;

  /** @param ran Raised by `run()`. */
  constructor(ran: SharedEvent) {
    super();
    this.#ran = ran;
    while (!currentTask().cancelled());
  }

  run(): void {
    this.#ran.set();
  }
}

let ended: BaseTask<PingMessages> | undefined;

/** Leaves itself behind for `sendAfterEnd`. */
export class Lingering extends BaseTask<PingMessages, void> {
  run(): void {
    ended = this;
  }
}

/** What a task that has ended is told when it sends. */
export function sendAfterEnd(): string {
  try {
    ended?.send("ping", 3);
  } catch (error) {
    return (error as Error).message;
  }
  return "sent";
}

/** Uses its channel in its constructor. */
export class Early extends BaseTask<PingMessages, void> {
  constructor() {
    super();
    this.send("ping", 1);
  }

  run(): void {}
}

/** Throws in its constructor. */
export class Broken extends BaseTask<PingMessages, void> {
  constructor() {
    super();
    throw new RangeError("built wrongly");
  }

  run(): void {}
}
