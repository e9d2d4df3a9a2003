// From a task's name to the function or class: imports the module once, and says what is missing.

import type { TaskKind, TaskReference } from "../../futures/task/task_reference.ts";
import { taskTitle } from "../../futures/task/task_reference.ts";
import type { Exported } from "./perform.ts";

/** One task of a module, loaded when first needed. */
export class TaskLoader {
  /** How it is run. */
  readonly kind: TaskKind;
  /** Its module. */
  readonly url: string;
  /** For people. */
  readonly title: string;
  readonly #reference: TaskReference;
  readonly #locate: (url: string) => string;
  /** The function or class, once it is loaded. */
  exported: Exported | undefined;

  /**
   * A task by name.
   *
   * @param locate Where its module is loaded from; throws if it may not be.
   */
  constructor(reference: TaskReference, kind: TaskKind, locate: (url: string) => string) {
    this.#reference = reference;
    this.#locate = locate;
    this.kind = kind;
    this.url = reference.url;
    this.title = taskTitle(reference);
  }

  /**
   * Load it.
   *
   * @param loading Called when it begins, not if it may not be loaded: then the worker is as good as before.
   * @param loaded Called when the module is there, whatever it exports.
   * @throws {Error} Naming module and export, with the reason as cause.
   */
  async load(loading: () => void, loaded: () => void): Promise<Exported> {
    const { url, name } = this.#reference;
    let module: Record<string, unknown>;
    try {
      const place = this.#locate(url);
      loading();
      module = await import(place);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Cannot load task ${JSON.stringify(name)} from ${url}: ${reason}`, { cause });
    }
    loaded();
    const exported = Object.hasOwn(module, name) ? module[name] : undefined;
    if (typeof exported !== "function") {
      const found = Object.hasOwn(module, name)
        ? "that export is not a function"
        : "the module has no such export";
      throw new TypeError(`Cannot load task ${JSON.stringify(name)} from ${url}: ${found}`);
    }
    return this.exported = exported as Exported;
  }
}
