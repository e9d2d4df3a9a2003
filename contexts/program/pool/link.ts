// The seam between the pool and one worker of a context: what the program's side of a transport does.

import type { WorkerInfo, WorkerLoss } from "../../../futures/future/messages.ts";
import type { Greeting } from "../../protocol/lines_down.ts";
import type { Abilities } from "../../protocol/lines_up.ts";
import type { OutputStream } from "../../../futures/future/task_output.ts";

/** What a link tells the pool's side of its worker. */
export interface LinkEvents {
  /**
   * A block of whole lines came, or none (""). What they refer to is taken from the front of the buffers.
   *
   * @param running The job that had begun last when they were read, from a link that knows it without lines.
   */
  lines(block: string, buffers: ArrayBuffer[], running?: number): void;
  /**
   * The worker is gone; told once, after its last lines.
   */
  lost(loss: Omit<WorkerLoss, "worker">, manner?: LossManner): void;
  /** It has printed bytes, by other means than lines. Not there: they are printed. */
  printed?(stream: OutputStream, bytes: Uint8Array): void;
  /** Whoever lent the worker its place wants that back: it is to leave after its running task. */
  recalled(): void;
  /** Whether it has nothing to do at this moment. */
  isIdle(): boolean;
}

/** What else there is to a loss. */
export interface LossManner {
  /** It was killed here, as it gave no sign of life. */
  readonly unresponsive?: boolean;
  /** Nobody saw its end: what it was handed may have begun. */
  readonly uncertain?: boolean;
  /** Another start would end the same way, until somebody changes something. */
  readonly refused?: boolean;
}

/** The program's end of one worker. It does not keep the program from ending: the pool does, while it has jobs. */
export interface Link {
  /** What kind of worker it is. */
  readonly kind: WorkerInfo["kind"];
  /** Whether it is still taking in what it was sent: it has gone on with that since the last check. */
  readonly reading: boolean;
  /** After how many checks without a sign of life it is given up. */
  readonly unresponsiveAfter: number;
  /** Its process id, for a process, once that is known. */
  readonly pid?: number;
  /** Its machine, if that is another one, once that is known. */
  readonly host?: string;
  /** How long a line takes there and back, in milliseconds, as far as is known. Default 0. */
  readonly latency?: number;
  /** What its worker is told at its hello for being reached this way. */
  readonly greeting?: Partial<Greeting>;
  /** What it waits for before it can start, in words; undefined when it starts or has started. */
  readonly waitsFor?: string;
  /** What its worker reads that not every one does: said with its hello. */
  abilities?: Abilities;
  /** Send lines, with the buffers that the last one of them refers to. */
  send(block: string, buffers: readonly ArrayBuffer[], transfer: readonly ArrayBuffer[]): void;
  /**
   * Take back a job that has not begun.
   *
   * @returns Whether it is back; undefined if that shows later: an `abandoned` line comes, or it has begun.
   */
  recall(job: number): boolean | undefined;
  /** Tell a job that has begun that it is cancelled. */
  cancel(job: number): void;
  /** So many messages of a job were taken. */
  acknowledge(job: number, count: number): void;
  /** An event was raised. */
  setEvent(event: number): void;
  /** Look whether the worker lives; `lost` if not. Called every LIVENESS_INTERVAL while it has work. */
  checkLiveness(): void;
  /** End the worker, whatever it does; `lost` is told when it has ended. A link that cannot know that has no such way. */
  kill?(): void;
  /**
   * End the worker, whatever it does. `lost` is not told.
   *
   * @param busy Whether it runs a task.
   * @returns Whether it left a thread behind that cannot be stopped.
   */
  end(busy: boolean): Promise<boolean>;
}

/** Starts a worker and gives its link. */
export type StartLink = (events: LinkEvents, id: number) => Link;

/** Milliseconds between two checks of a worker that has work. */
export const LIVENESS_INTERVAL = 250;
