// The context of processes: tasks run in child processes that speak JSON lines over stdio.

import type { TaskOutput } from "../futures/future/task_output.ts";
import { checkObject } from "../futures/executor/pool_options.ts";
import { show } from "../futures/task/show.ts";
import { BaseContext } from "./base_context.ts";
import { checkPermissions, type Permissions } from "./program/permissions.ts";
import { type Link, type LinkEvents, LIVENESS_INTERVAL } from "./program/pool/link.ts";
import type { Spawn } from "./program/subprocess/child.ts";
import { ChildSocket } from "./program/subprocess/child_socket.ts";
import { denoProgram, type Program } from "./program/subprocess/deno_program.ts";
import { LocalChild } from "./program/subprocess/local_child.ts";
import { type LinkSetup, SubprocessLink } from "./program/subprocess/subprocess_link.ts";

/** How a {@linkcode SubprocessContext} starts its children. */
export interface SubprocessContextOptions {
  /**
   * What tasks may do: exactly these flags are given. Default `"inherit"`: what the program may. Deno does
   * not tell a program which paths or hosts it was given, so only whole permissions are inherited.
   */
  readonly permissions?: Permissions;
  /** Environment variables to set for the children. */
  readonly env?: Record<string, string>;
  /** Start with no environment but `env`, so that secrets stay here. Default false. */
  readonly clearEnv?: boolean;
  /**
   * The config that tasks are loaded with; `false` for none. Default: the config and `package.json` that Deno finds
   * for the program's main module. A program that was started with `--config` or `--import-map` says so again, here
   * or in `flags`, as Deno does not tell it.
   */
  readonly config?: string | URL | false;
  /**
   * Further flags for `deno run`, such as `--v8-flags=--max-old-space-size=512`. The unstable features of the
   * program are there already, as far as they can be seen.
   */
  readonly flags?: readonly string[];
  /** Gets what tasks print, in place of printing it; each piece with its worker and the `id` of its future. */
  readonly onOutput?: (output: TaskOutput) => void;
  /** Milliseconds that a child has to become ready. Default 10,000. */
  readonly startTimeout?: number;
  /** Milliseconds without a sign of life after which a child that has work is killed. Default 1,500. */
  readonly heartbeatTimeout?: number;
  /**
   * Another program that speaks the protocol (docs/protocol.md), in place of Deno; excludes `permissions`,
   * `config` and `flags`.
   */
  readonly program?: Program;
  /**
   * Starts children by other means, such as on another machine, in place of `Deno.Command`. Excludes `program`,
   * `env` and `clearEnv` and what those exclude. Throws if it cannot.
   */
  readonly spawn?: Spawn;
}

/**
 * Runs tasks in child processes, started with `Deno.Command` (the program needs `--allow-run`).
 * A crash, an endless loop or a lack of memory stays in the child, which can be killed.
 *
 * @example Run a function in a child process
 * ```ts
 * import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using context = new SubprocessContext();
 * await using executor = new TaskExecutor({ context, maxWorkers: 2 });
 * console.log(await submitCall(executor, tasks.square, 7).result); // 49
 * ```
 *
 * @example Give tasks no more than they need
 * ```ts
 * import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 * await using context = new SubprocessContext({
 *   permissions: { read: [new URL("./", import.meta.url)] }, // the task module and all that it imports
 *   clearEnv: true,
 * });
 * await using executor = new TaskExecutor({ context, maxWorkers: 1 });
 * console.log(await submitCall(executor, tasks.square, 7).result); // 49
 * ```
 */
export class SubprocessContext extends BaseContext {
  /** Pools of this kind work with other contexts of this kind. */
  override readonly kind = "subprocess";
  readonly #setup: LinkSetup;

  /**
   * A context that starts no process before it has a task.
   *
   * @param options How to start children.
   * @throws {RangeError} If a time is out of range.
   * @throws {TypeError} If `permissions` has a kind that does not exist, or what that kind cannot have; if an option
   * for Deno is given beside `program`, or one for children of this machine beside `spawn`; if a value in `env` is no text.
   * @throws {Error} If the program was made by `deno compile`, and `program` is not given: it has no Deno for its children.
   */
  constructor(options: SubprocessContextOptions = {}) {
    super(checkObject("make context", options).startTimeout, options.onOutput);
    const { heartbeatTimeout = 1500 } = options;
    if (!(heartbeatTimeout >= LIVENESS_INTERVAL)) {
      throw new RangeError(
        `Cannot make context: heartbeatTimeout must be ${LIVENESS_INTERVAL} ms or more, got ${
          show(heartbeatTimeout)
        }`,
      );
    }
    if (options.spawn !== undefined) {
      refuse(options, FOR_COMMAND, "is for children of this machine, see to it in `spawn` instead");
    }
    const isOurs = options.spawn === undefined && options.program === undefined;
    this.#setup = {
      spawn: options.spawn ?? localSpawn(options),
      offer: isOurs ? () => ChildSocket.offer() : undefined,
      unresponsiveAfter: Math.round(heartbeatTimeout / LIVENESS_INTERVAL),
    };
  }

  /**
   * Starts a child.
   *
   * @internal
   */
  protected override startLink(events: LinkEvents, _id: number): Link {
    return new SubprocessLink(events, this.#setup);
  }
}

/** Options that are for Deno, then those for whatever is started on this machine. */
const FOR_DENO = ["permissions", "config", "flags"] as const;
const FOR_COMMAND = [...FOR_DENO, "program", "env", "clearEnv"] as const;

function localSpawn(options: SubprocessContextOptions): LinkSetup["spawn"] {
  const { permissions = "inherit", env = {}, clearEnv = false, config, flags = [] } = options;
  if (options.program !== undefined) {
    refuse(options, FOR_DENO, "is for Deno, give it to the program instead");
  }
  if (!Array.isArray(flags) || !flags.every((flag) => typeof flag === "string")) {
    throw new TypeError(`Cannot make context: flags must be a list of texts, got ${show(flags)}`);
  }
  checkEnvironment(env);
  const program = options.program ?? denoProgram(checkPermissions(permissions), config, flags);
  return (token, _worker, socket) => {
    const more = socket === undefined ? [token] : [`--socket=${socket}`, token];
    return new LocalChild(program, more, { env, clearEnv });
  };
}

function checkEnvironment(env: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(env)) {
    if (typeof value === "string") continue;
    throw new TypeError(
      `Cannot make context: env.${name} must be a text, got ${
        show(value)
      }; leave it out if it is not set`,
    );
  }
}

function refuse(
  options: SubprocessContextOptions,
  names: readonly (keyof SubprocessContextOptions)[],
  why: string,
): void {
  const excess = names.find((name) => options[name] !== undefined);
  if (excess !== undefined) throw new TypeError(`Cannot make context: ${excess} ${why}`);
}
