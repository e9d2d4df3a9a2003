// What a context knows of the events and pipes that cross it: numbers here, handles in arguments. And who hears what tasks
// print, and of the routers that run.

import { logger } from "../../../futures/future/log.ts";
import { tell } from "../../../futures/future/later.ts";
import type { TaskOutput } from "../../../futures/future/task_output.ts";
import { MAX_EVENTS } from "../../protocol/control_words.ts";

/** Takes the values of a pipe. */
export type PipeEnd = (value: unknown) => void;

/** What the registry can reach: every worker of the context. */
export interface Reachable {
  /** An event was raised. */
  setEvent(event: number): void;
}

/** A router that runs. */
export interface Stoppable {
  /** Stop it. */
  stop(): void;
}

/** The numbers of one context's events and pipes, and the routers of those. */
export class Registry {
  /** The context; events and senders go only there. */
  readonly home: unknown;
  /** A task has printed something; there if anybody wants to hear that. */
  readonly printed?: (output: TaskOutput) => void;
  readonly #workers: () => Iterable<Reachable>;
  readonly #raised = new Set<number>();
  readonly #pipes = new Map<number, PipeEnd>();
  readonly #routers = new Set<Stoppable>();
  #events = 0;
  #lastPipe = 0;
  #closed = false;

  /**
   * @param workers All workers of the context, those that start included.
   * @param onOutput Hears what tasks print. Default: nobody, and they print.
   */
  constructor(
    workers: () => Iterable<Reachable>,
    home?: unknown,
    onOutput?: (output: TaskOutput) => void,
  ) {
    if (onOutput !== undefined) this.printed = (output) => tell(onOutput, output);
    this.#workers = workers;
    this.home = home;
  }

  /**
   * A new event's number.
   *
   * @throws {RangeError} If the context has made as many as a worker can know.
   */
  newEvent(): number {
    if (this.#events === MAX_EVENTS) {
      throw new RangeError(
        `Cannot make event: this context has made ${MAX_EVENTS} already, use a new context`,
      );
    }
    return this.#events++;
  }

  /** Whether an event was raised. */
  isRaised(event: number): boolean {
    return this.#raised.has(event);
  }

  /**
   * Raise an event, here or on behalf of a worker, and tell every worker.
   *
   * @throws {Error} If there is no such event.
   */
  raise(event: number): void {
    if (!(Number.isInteger(event) && event >= 0 && event < this.#events)) {
      throw new Error(`there is no event ${JSON.stringify(event)}`);
    }
    if (this.#raised.has(event)) return;
    this.#raised.add(event);
    for (const worker of this.#workers()) worker.setEvent(event);
  }

  /** Tell a new worker what was raised before it came. */
  welcome(worker: Reachable): void {
    for (const event of this.#raised) worker.setEvent(event);
  }

  /** A new pipe's number. */
  openPipe(end: PipeEnd): number {
    this.#pipes.set(++this.#lastPipe, end);
    return this.#lastPipe;
  }

  /** Forget a pipe. */
  closePipe(pipe: number): void {
    this.#pipes.delete(pipe);
  }

  /**
   * A router has started.
   *
   * @throws {Error} If the context is closed.
   */
  started(router: Stoppable): void {
    if (this.#closed) throw new Error("Cannot start message router: the context is closed");
    this.#routers.add(router);
  }

  /** A router has stopped. */
  stopped(router: Stoppable): void {
    this.#routers.delete(router);
  }

  /** The context is closed: so are its routers. */
  close(): void {
    this.#closed = true;
    for (const router of [...this.#routers]) router.stop();
  }

  /** A value came for a pipe. */
  piped(pipe: number, value: unknown): void {
    const end = this.#pipes.get(pipe);
    if (end === undefined) warnOfClosedPipe(pipe);
    else end(value);
  }
}

/** The handle for one destination; in words, if that is not the registry's own context. */
export function handleFor(
  registry: Registry,
  destination: unknown,
  handle: { readonly kind: string; readonly id: number },
): { readonly kind: string; readonly id: number } | string {
  return destination !== undefined && destination === registry.home
    ? handle
    : `the ${handle.kind} goes only to tasks of the context that made it`;
}

/** Nobody is to blame, and nobody else will say it. */
export function warnOfClosedPipe(pipe: number): void {
  logger.warn(`A message came for pipe ${pipe}, which is closed: it was dropped`);
}
