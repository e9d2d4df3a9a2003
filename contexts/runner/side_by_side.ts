// Several tasks at once in one thread: who runs, whether there is a place for one more, and which of them the code
// belongs to that runs at the moment. Made only where a worker may have more than one.

import { CURRENT_TASK, TRANSFERRED } from "../../futures/task/current_task.ts";
import type { RunningTask } from "./running_task.ts";

/** What is used of Node's AsyncLocalStorage. */
interface Storage {
  getStore(): Own | undefined;
  run<T>(store: Own, body: () => T): T;
}

interface NodeProcess {
  getBuiltinModule(name: "node:async_hooks"): { AsyncLocalStorage: new () => Storage };
}

/** What code that belongs to a task finds in the global object. */
interface Own {
  readonly task: RunningTask;
  /** The buffers to move with its result. */
  readonly moved: Set<ArrayBuffer>;
}

// One for all runners of a thread: it may have several.
let storage: Storage | undefined;

/** Tasks side by side. */
export class SideBySide {
  readonly #most: number;
  readonly #storage: Storage;
  readonly #running = new Map<number, RunningTask>();
  #freed: PromiseWithResolvers<void> | undefined;

  /** @param most How many at once. */
  constructor(most: number) {
    this.#most = most;
    this.#storage = storage ??= newStorage();
  }

  /** Whether any task runs. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** The task of a job, while it runs. */
  get(job: number): RunningTask | undefined {
    return this.#running.get(job);
  }

  /** Run the first part of a task; all that comes of it belongs to the task. */
  run<T>(task: RunningTask, moved: Set<ArrayBuffer>, body: () => T): T {
    this.#running.set(task.job, task);
    return this.#storage.run({ task, moved }, body);
  }

  /** A task is over. */
  end(task: RunningTask): void {
    this.#running.delete(task.job);
    this.#freed?.resolve();
    this.#freed = undefined;
  }

  /** Resolves when one more task may begin; undefined if it may now. */
  untilFree(): Promise<void> | undefined {
    if (this.#running.size < this.#most) return undefined;
    return (this.#freed ??= Promise.withResolvers<void>()).promise;
  }
}

function newStorage(): Storage {
  const { process } = globalThis as unknown as { process: NodeProcess };
  const { AsyncLocalStorage } = process.getBuiltinModule("node:async_hooks");
  const storage = new AsyncLocalStorage();
  const give = (name: symbol, value: (own: Own) => unknown): void => {
    const get = () => {
      const own = storage.getStore();
      return own && value(own);
    };
    Object.defineProperty(globalThis, name, { get, configurable: true });
  };
  give(CURRENT_TASK, ({ task }) => task.ended ? undefined : task);
  give(TRANSFERRED, ({ moved }) => moved);
  return storage;
}
