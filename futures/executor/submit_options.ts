// How one submission is to be treated, and the check of it.

import { show } from "../task/show.ts";
import { STREAM_WINDOW, type StreamWindow } from "../task/stream_window.ts";
import { checkBoolean, checkObject, checkTime } from "./pool_options.ts";

/** How one submission is to be treated. */
export interface SubmitOptions {
  /** Cancels the future when it aborts. */
  readonly signal?: AbortSignal;
  /** Milliseconds from the task's start, when its module is loaded, after which the future fails with a TimeoutError. Default: none. */
  readonly timeout?: number;
  /**
   * Milliseconds that a task has to end by itself, once it is cancelled (default: without limit) or its timeout is
   * over (default: 1000), before its worker is replaced.
   */
  readonly cancelGrace?: number;
  /** Buffers in the arguments to move rather than copy; detached at once. A subprocess copies them all the same. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Higher goes first; equals go in the order of submission. Default 0. */
  readonly priority?: number;
  /**
   * Whose task it is: within a priority tenants are served in turn, so that one who has submitted thousands does not hold
   * up another with one. Tasks without are one tenant together.
   */
  readonly tenant?: string;
  /** What it works on: it prefers the worker that had the key last, where a cache is warm, if that takes tasks now. */
  readonly key?: string;
  /** Whether it runs while no other exclusive task of its `key` does, in the same pool. Default false. */
  readonly exclusive?: boolean;
  /**
   * How far an iteration or a task with progress may be ahead of its reader before it waits: so many items or reports
   * (default 1,024), so many bytes of them (default 8 MB, counted in whole kilobytes: a smaller one counts as an item
   * only). A task that is not ahead may send one of any size. While nobody reads, so much is kept for a reader to come.
   */
  readonly window?: { readonly items?: number; readonly bytes?: number };
}

/** A window's largest number: what fits everywhere. */
const LARGEST = 2 ** 31 - 1;

/** The window that options ask for. */
export function windowOf({ window }: SubmitOptions): StreamWindow {
  if (window === undefined) return STREAM_WINDOW;
  const { items = STREAM_WINDOW.items, bytes = STREAM_WINDOW.kilobytes * 1024 } = window;
  return { items: Math.min(items, LARGEST), kilobytes: Math.min(Math.ceil(bytes / 1024), LARGEST) };
}

/**
 * A copy of submit options, checked: what their owner changes later changes nothing.
 *
 * @throws As `checkSubmitOptions`.
 */
export function ownSubmitOptions(given: SubmitOptions): SubmitOptions {
  checkSubmitOptions(given);
  return given.window === undefined ? { ...given } : { ...given, window: { ...given.window } };
}

/**
 * Check submit options.
 *
 * @throws {RangeError} If a time is negative or not a number, the priority not finite, or a window below 1.
 * @throws {TypeError} If the signal is none, what is to be transferred no list of buffers, the tenant or the key no text,
 * or an exclusive task has no key.
 */
export function checkSubmitOptions(options: SubmitOptions): void {
  checkObject("submit task", options);
  checkTime("submit task", "timeout", options.timeout);
  checkTime("submit task", "cancelGrace", options.cancelGrace);
  if (options.priority !== undefined && !Number.isFinite(options.priority)) {
    throw new RangeError(
      `Cannot submit task: priority must be a finite number, got ${show(options.priority)}`,
    );
  }
  if (options.signal !== undefined && !(options.signal instanceof AbortSignal)) {
    throw new TypeError("Cannot submit task: signal must be an AbortSignal");
  }
  const { transfer } = options;
  if (transfer !== undefined && !isListOfBuffers(transfer)) {
    throw new TypeError("Cannot submit task: transfer must be a list of ArrayBuffers");
  }
  checkText("tenant", options.tenant);
  checkText("key", options.key);
  checkBoolean("submit task", "exclusive", options.exclusive);
  if (options.exclusive === true && options.key === undefined) {
    throw new TypeError("Cannot submit task: exclusive needs a key");
  }
  checkWindow("items", options.window?.items);
  checkWindow("bytes", options.window?.bytes);
}

function checkText(name: string, value: unknown): void {
  if (value === undefined || typeof value === "string") return;
  throw new TypeError(`Cannot submit task: ${name} must be a text, got ${show(value)}`);
}

function checkWindow(name: string, value: number | undefined): void {
  if (value === undefined || value === Infinity || (Number.isSafeInteger(value) && value >= 1)) {
    return;
  }
  throw new RangeError(
    `Cannot submit task: window.${name} must be a whole number from 1, or Infinity, got ${
      show(value)
    }`,
  );
}

function isListOfBuffers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item instanceof ArrayBuffer);
}
