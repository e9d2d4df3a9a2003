// The sending end of a pipe, which tasks may be handed: what it can do, on both sides.

/** The sending end of a pipe. It can be handed to a task as an argument, or used here. */
export interface MessageSender<T = unknown> {
  /**
   * Open it. Once only.
   *
   * @throws {Error} If it was started before.
   */
  start(): void;
  /**
   * Close it. Once only, after `start()`.
   *
   * @throws {Error} If it is not started.
   */
  stop(): void;
  /**
   * Send a value. Values of one sender arrive in order.
   *
   * @throws {Error} If it is not started.
   * @throws {TypeError} If the value cannot travel; the message names the path to what cannot.
   */
  send(value: T): void;
}
