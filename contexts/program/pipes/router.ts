// The message router of every context: pipes whose senders may be in workers, receivers here.
//
// Values are queued and delivered in order in a microtask, so that a receiver never runs inside a send.

import { checkTime } from "../../../futures/executor/pool_options.ts";
import { logger } from "../../../futures/future/log.ts";
import type { MessageReceiver, MessageRouter } from "../../../futures/executor/message_router.ts";
import type { MessageSender } from "../../../futures/task/message_sender.ts";
import { type Observer, Observers } from "../../../futures/future/observers.ts";
import { outOfContext, Timer } from "../../../futures/future/later.ts";
import { decode, encode } from "../../protocol/codec/codec.ts";
import { HANDLE } from "../../protocol/codec/nodes.ts";
import { handleFor, type Registry, warnOfClosedPipe } from "./registry.ts";
import { SenderState } from "../../protocol/sender_life.ts";

/** A router. */
export class Router implements MessageRouter {
  readonly #registry: Registry;
  readonly #pipes = new Map<MessageReceiver, number>();
  readonly #waits = new Set<Wait>();
  #queue: (() => void)[] = [];
  // So many of the queue are delivered already.
  #head = 0;
  #expected = false;
  #state: "new" | "running" | "stopped" = "new";

  /** @param registry The context's. */
  constructor(registry: Registry) {
    this.#registry = registry;
  }

  start(): void {
    if (this.#state !== "new") throw new Error(`Cannot start message router: it is ${this.#state}`);
    this.#registry.started(this);
    this.#state = "running";
    logger.debug?.("message router: running");
  }

  stop(): void {
    this.#check("stop message router");
    if (this.#pipes.size > 0) {
      logger.warn(
        `A message router was stopped with ${this.#pipes.size} open pipes: they were closed`,
      );
      for (const receiver of [...this.#pipes.keys()]) this.closePipe(receiver);
    }
    this.#state = "stopped";
    this.#registry.stopped(this);
    for (const wait of this.#waits) {
      wait.reject(new Error("Cannot route messages: the router was stopped"));
    }
    logger.debug?.("message router: stopped");
  }

  pipe<T = unknown>(): [MessageSender<T>, MessageReceiver<T>] {
    this.#check("make pipe");
    const receiver = new Receiver<T>();
    const id = this.#registry.openPipe((value) =>
      this.#enqueue(() => {
        if (this.#pipes.has(receiver as MessageReceiver)) receiver.receive(value as T);
        else warnOfClosedPipe(id);
      })
    );
    this.#pipes.set(receiver as MessageReceiver, id);
    return [new Sender<T>(this.#registry, id), receiver];
  }

  closePipe(receiver: MessageReceiver): void {
    this.#check("close pipe");
    const id = this.#pipes.get(receiver);
    if (id === undefined) {
      throw new Error("Cannot close pipe: it is not an open pipe of this router");
    }
    this.#pipes.delete(receiver);
    this.#registry.closePipe(id);
  }

  async routeUntil(
    condition: () => boolean,
    options: { readonly timeout?: number } = {},
  ): Promise<void> {
    this.#check("route messages");
    const { timeout = Infinity } = options;
    checkTime("route messages", "timeout", timeout);
    if (condition()) return;
    this.#deliver();
    if (condition()) return;
    this.#check("route messages"); // it still runs
    const wait = new Wait(condition);
    const timer = new Timer(timeout, () => {
      this.#deliver();
      wait.reject(
        new DOMException(
          `Cannot wait any longer: the condition did not hold within ${timeout} ms`,
          "TimeoutError",
        ),
      );
    });
    this.#waits.add(wait);
    try {
      await wait.over;
    } finally {
      timer.stop();
      this.#waits.delete(wait);
    }
  }

  #enqueue(delivery: () => void): void {
    this.#queue.push(delivery);
    if (this.#expected) return;
    this.#expected = true;
    outOfContext(() => {
      this.#expected = false;
      this.#deliver();
    });
  }

  // What is queued now; what receivers send meanwhile comes in a turn of its own. A receiver that routes
  // takes the rest from here, so that the order is one.
  #deliver(): void {
    let now = this.#queue.length - this.#head;
    for (; now > 0 && this.#head < this.#queue.length; now--) {
      this.#queue[this.#head++]?.();
      for (const wait of this.#waits) wait.check();
    }
    this.#queue.splice(0, this.#head);
    this.#head = 0;
  }

  #check(what: string): void {
    if (this.#state !== "running") {
      throw new Error(
        `Cannot ${what}: the router is ${this.#state === "new" ? "not started" : "stopped"}`,
      );
    }
  }
}

/** Somebody who waits for a condition. */
class Wait {
  readonly #condition: () => boolean;
  readonly #held = Promise.withResolvers<void>();

  constructor(condition: () => boolean) {
    this.#condition = condition;
  }

  get over(): Promise<void> {
    return this.#held.promise;
  }

  check(): void {
    try {
      if (this.#condition()) this.#held.resolve();
    } catch (error) {
      this.reject(error);
    }
  }

  reject(error: unknown): void {
    this.#held.reject(error);
  }
}

class Receiver<T> implements MessageReceiver<T> {
  readonly #observers = new Observers<T>();

  subscribe(observer: Observer<T>): Disposable {
    return this.#observers.add(observer);
  }

  receive(value: T): void {
    this.#observers.emit(value);
  }
}

class Sender<T> implements MessageSender<T> {
  readonly #registry: Registry;
  readonly #id: number;
  readonly #state = new SenderState();

  constructor(registry: Registry, id: number) {
    this.#registry = registry;
    this.#id = id;
  }

  start(): void {
    this.#state.start();
  }

  stop(): void {
    this.#state.stop();
  }

  // Through the codec, so that a value arrives the same from here as from a worker.
  send(value: T): void {
    this.#state.check();
    const { field, buffers } = encode(value, "message");
    this.#registry.piped(
      this.#id,
      decode(JSON.parse(`{${field}}`), buffers.map((buffer) => buffer.slice(0))),
    );
  }

  [HANDLE](destination: unknown): ReturnType<typeof handleFor> {
    return handleFor(this.#registry, destination, { kind: "sender", id: this.#id });
  }
}
