// The context of ssh: tasks run on machines where one may log in, and nothing else is needed.

import { checkTime } from "../futures/executor/pool_options.ts";
import type { TaskOutput } from "../futures/future/task_output.ts";
import { BaseContext } from "./base_context.ts";
import { type Link, type LinkEvents, LIVENESS_INTERVAL } from "./program/pool/link.ts";
import { workerCommand } from "./program/ssh/ssh_command.ts";
import { checkHosts, type SshHost } from "./program/ssh/ssh_host.ts";
import { SshSpawner } from "./program/ssh/ssh_spawner.ts";
import { type LinkSetup, SubprocessLink } from "./program/subprocess/subprocess_link.ts";

/** Which machines an {@linkcode SshContext} uses, and how. Times are milliseconds. */
export interface SshContextOptions {
  /** The machines. */
  readonly hosts: readonly SshHost[];
  /**
   * What runs there as a worker, word by word; its token is added. Default: `deno run --allow-all ... worker.ts`, with
   * the URL of this library, or its path if it is a file here: then it must be at the same path there.
   */
  readonly command?: readonly string[];
  /** How long a worker may work on when it hears nothing. Default 6,000. */
  readonly lease?: number;
  /** How long a worker may be silent before it is given up; its tasks are lost a lease later. Default 6,000. */
  readonly silence?: number;
  /** How long a worker may take to be ready, logging in included. Default 20,000. */
  readonly startTimeout?: number;
  /** Hears what tasks print, in place of this program's own output. */
  readonly onOutput?: (output: TaskOutput) => void;
}

/** Milliseconds. Less is of no use: a worker is asked for signs of life that often. */
const LEAST_TIME = 2 * LIVENESS_INTERVAL;

/**
 * Runs tasks on other machines by the system's own `ssh`, with its config, keys and agents; the program needs
 * `--allow-run`. There, `deno` must be in the path, and the library and the task modules must be where their URLs say:
 * at an address on the network, or in files at the same paths. Each worker goes to the emptiest host.
 *
 * @example Run a function on other machines
 * ```ts ignore
 * import { submitCall, TaskExecutor, tasksFrom } from "./mod.ts";
 * import { SshContext } from "./ssh.ts";
 *
 * const tasks = tasksFrom<typeof import("./examples/tasks.ts")>("https://example.com/tasks.ts");
 * await using context = new SshContext({ hosts: [{ name: "me@blue", slots: 4 }, { name: "green", slots: 8 }] });
 * await using executor = new TaskExecutor({ context, maxWorkers: 12 });
 * console.log(await submitCall(executor, tasks.square, 7).result); // 49
 * ```
 */
export class SshContext extends BaseContext {
  /** Pools of this kind work with other contexts of this kind. */
  override readonly kind = "ssh";
  readonly #setup: LinkSetup;
  readonly #spawner: SshSpawner;
  #closing: Promise<void> | undefined;

  /**
   * A context that logs in nowhere before it has a task.
   *
   * @param options Which machines, and how.
   * @throws {TypeError} If there is no host, or a host has a name that ssh cannot have.
   * @throws {RangeError} If slots or times are out of range.
   */
  constructor(options: SshContextOptions) {
    const { hosts, command = workerCommand(), lease = 6000, silence = 6000 } = options;
    super(options.startTimeout ?? 20_000, options.onOutput);
    checkHosts(hosts);
    for (const [name, time] of Object.entries({ lease, silence })) {
      checkTime("make context", name, time);
      if (time >= LEAST_TIME && time < Infinity) continue;
      throw new RangeError(
        `Cannot make context: ${name} must be ${LEAST_TIME} ms or more, got ${time}`,
      );
    }
    this.#spawner = new SshSpawner(hosts, { command, lease, silence, hasOthers: hosts.length > 1 });
    this.#setup = {
      spawn: (token, worker) => this.#spawner.spawn(token, worker),
      lease,
      unresponsiveAfter: Math.ceil(silence / LIVENESS_INTERVAL),
    };
  }

  /** Shut down every pool, whose tasks are lost, then every message router, and log out everywhere. Idempotent. */
  override close(): Promise<void> {
    return this.#closing ??= super.close().finally(() => this.#spawner.close());
  }

  /**
   * Starts a worker.
   *
   * @internal
   */
  protected override startLink(events: LinkEvents, _id: number): Link {
    return new SubprocessLink(events, this.#setup);
  }
}
