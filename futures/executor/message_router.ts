// What a message router is: pipes from senders, which may be handed to tasks, to receivers here.
// The part that every context shares stands in contexts/program/pipes/.

import type { Observer } from "../future/observers.ts";
import type { MessageSender } from "../task/message_sender.ts";

/** The receiving end of a pipe. */
export interface MessageReceiver<T = unknown> {
  /** Be told of each value. */
  subscribe(observer: Observer<T>): Disposable;
}

/**
 * Carries values from senders anywhere to receivers here.
 *
 * @example Hear from a task while it runs
 * ```ts
 * import { submitCall, TaskExecutor, tasksFrom, WorkerContext } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using context = new WorkerContext();
 * await using executor = new TaskExecutor({ context, maxWorkers: 1 });
 * const router = context.messageRouter();
 * router.start();
 * const [sender, receiver] = router.pipe<string>();
 * const heard: string[] = [];
 * receiver.subscribe((value) => heard.push(value));
 *
 * submitCall(executor, tasks.greet, sender, "hello");
 * await router.routeUntil(() => heard.length > 0, { timeout: 10_000 });
 * console.log(heard); // [ "hello" ]
 * router.closePipe(receiver);
 * router.stop();
 * ```
 */
export interface MessageRouter {
  /**
   * Begin.
   *
   * @throws {Error} If it was started before.
   */
  start(): void;
  /**
   * End. Pipes that are still open are closed with a warning.
   *
   * @throws {Error} If it is not running.
   */
  stop(): void;
  /**
   * A new pipe.
   *
   * @throws {Error} If the router is not running.
   */
  pipe<T = unknown>(): [MessageSender<T>, MessageReceiver<T>];
  /**
   * Close a pipe. What still arrives for it is dropped with a warning.
   *
   * @throws {Error} If the router is not running, or the receiver is not one of its own.
   */
  closePipe(receiver: MessageReceiver): void;
  /**
   * Wait until a condition holds, looking after each message. Answers at once when it already holds.
   *
   * @param condition Looked at now and after every message.
   * @param options `timeout`: milliseconds, a deadline for the whole wait; 0 still takes what has arrived. Default: none.
   * @throws {DOMException} A TimeoutError, when the time is over; the router works on.
   * @throws {RangeError} If the timeout is negative or not a number.
   * @throws {Error} If the router is not running, or is stopped meanwhile; and what the condition throws.
   */
  routeUntil(condition: () => boolean, options?: { readonly timeout?: number }): Promise<void>;
}
