// A real host of a fleet for tests: `worker_host.ts` in a process of its own.

import { childProcesses, isAlive } from "../both/leftovers.ts";
import { until } from "../both/waiting.ts";

const repository = new URL("../../", import.meta.url);

/** How a host is started. */
export interface HostSetup {
  readonly url: string;
  readonly fleet: string;
  readonly name?: string;
  readonly slots?: number;
  /** Further flags of `worker_host.ts`. Default: its workers load what is in the repository, and may do everything. */
  readonly flags?: readonly string[];
  /** Further variables. */
  readonly env?: Record<string, string>;
}

/** A host that runs. */
export class RunningHost implements AsyncDisposable {
  readonly name: string;
  readonly #process: Deno.ChildProcess;
  readonly #log: string;
  // Children that were seen: whose parent dies is nobody's child.
  readonly #children = new Set<number>();

  private constructor({ url, fleet, name = "host", slots = 2, flags, env = {} }: HostSetup) {
    this.name = name;
    this.#log = Deno.makeTempFileSync({ prefix: "host-" });
    const own = [`--redis=${url}`, `--fleet=${fleet}`, `--name=${name}`, `--slots=${slots}`];
    const free = [`--allow-module=${repository.href}`, "--", "-A"];
    const config = new URL("portable/deno.json", repository).pathname;
    const words = [
      ...[Deno.execPath(), "run", "-A", "--no-lock", "--config", config],
      new URL("worker_host.ts", repository).pathname,
      ...own,
      ...flags ?? free,
    ];
    this.#process = new Deno.Command("sh", {
      args: ["-c", `exec "$@" > ${this.#log} 2>&1`, "sh", ...words],
      env,
    }).spawn();
  }

  /** Start one, and wait until it takes seats. */
  static async start(setup: HostSetup): Promise<RunningHost> {
    const host = new RunningHost(setup);
    const begun = (): boolean => /has \d+ slots/.test(host.log);
    let ended = false;
    host.status.then(() => ended = true);
    await until(() => begun() || ended, 20_000, "see the host begin");
    if (begun()) return host;
    const { log } = host;
    host.kill();
    throw new Error(`Cannot start host: it has ended: ${log}`);
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** What it has printed. */
  get log(): string {
    return Deno.readTextFileSync(this.#log);
  }

  /** The workers that it has now. */
  get workers(): number[] {
    const children = childProcesses(this.pid);
    for (const child of children) this.#children.add(child);
    return children;
  }

  /** Those of all that were seen that live, though the host may not. */
  get alive(): number[] {
    return [...this.#children].filter(isAlive);
  }

  signal(signal: Deno.Signal): void {
    this.#process.kill(signal);
  }

  /** Its end. */
  get status(): Promise<Deno.CommandStatus> {
    return this.#process.status;
  }

  /** Kill it, at once and without waiting: for the end of the program. */
  kill(): void {
    try {
      this.#process.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    Deno.removeSync(this.#log);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#process.status;
    await until(() => this.alive.length === 0, 10_000, "see its workers gone");
  }
}
