// Typed stubs of a module's exported functions. Loads nothing in this thread: a worker does.

import type { WayOf } from "./right_way.ts";
import type { AnyFunction, AnyTaskClass, Task } from "./task_spec.ts";

/**
 * The functions and task classes that a module exports, as tasks.
 *
 * @typeParam T The module's type: `typeof Tasks`, after `import type * as Tasks from "./tasks.ts"`.
 */
export type TaskModule<T> = {
  readonly [K in keyof T as T[K] extends AnyFunction | AnyTaskClass ? K : never]:
    & Task<T[K]>
    & WayOf<T[K]>;
};

/**
 * Name the tasks of a module.
 *
 * The module is loaded by the workers, when a task of it first runs; a URL that does not exist or an
 * export that is missing fails the future, with an error that names both.
 *
 * @typeParam T The module's type: `typeof Tasks`, after `import type * as Tasks from "./tasks.ts"`.
 * @param url The module's absolute URL: `import.meta.resolve("./tasks.ts")`.
 * @returns An object with a task for each exported function and task class.
 * @throws {TypeError} If `url` is not an absolute URL.
 *
 * @example Name a function of a module
 * ```ts
 * import { tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * console.log(tasks.square.name);
 * ```
 */
export function tasksFrom<T>(url: string | URL): TaskModule<T> {
  const href = absolute(url);
  const known = new Map<string, Task<unknown>>();
  return new Proxy({}, {
    get(_target, name) {
      if (typeof name === "symbol") return undefined;
      let task = known.get(name);
      if (task === undefined) known.set(name, task = Object.freeze({ url: href, name }));
      return task;
    },
  }) as TaskModule<T>;
}

function absolute(url: string | URL): string {
  try {
    return new URL(url).href;
  } catch {
    throw new TypeError(
      `Cannot name tasks of ${
        JSON.stringify(String(url))
      }: not an absolute URL, use import.meta.resolve()`,
    );
  }
}
