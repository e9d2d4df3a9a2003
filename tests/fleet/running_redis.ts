// A real Redis for tests, on a loopback port of its own with a scratch folder; and whether there is one to start.

import { until } from "../both/waiting.ts";

/** Whether `redis-server` is installed. Where it is not, tests are ignored by name, and this says why. */
export const redisInstalled: boolean = await isInstalled("redis-server");

/** Whether a program is found; if not, say so. */
export async function isInstalled(program: string): Promise<boolean> {
  const { success } = await new Deno.Command("sh", { args: ["-c", `command -v ${program}`] })
    .output();
  if (!success) console.log(`${program} is not installed: the tests that need it are ignored`);
  return success;
}

/** A port that nobody listens on at this moment. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** A Redis that runs. */
export class RunningRedis implements AsyncDisposable {
  readonly port: number = freePort();
  readonly #folder: string = Deno.makeTempDirSync({ prefix: "redis-" });
  readonly #settings: readonly string[];
  #process: Deno.ChildProcess;

  private constructor(settings: readonly string[]) {
    this.#settings = settings;
    this.#process = this.#spawn();
  }

  /** Start one. It keeps its data in an append-only file. */
  static async start(settings: readonly string[] = []): Promise<RunningRedis> {
    const redis = new RunningRedis(settings);
    await redis.#answers();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Its folder. */
  get folder(): string {
    return this.#folder;
  }

  /** Have it stand still, or go on. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#process.kill(signal);
  }

  /** Kill it, and start it again on what it has written. */
  async restart(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.status;
    this.#process = this.#spawn();
    await this.#answers();
  }

  /** Have a command done by `redis-cli`. */
  async command(...words: readonly string[]): Promise<string> {
    const args = ["-h", "127.0.0.1", "-p", String(this.port), ...words];
    const { stdout } = await new Deno.Command("redis-cli", { args, stderr: "null" }).output();
    return new TextDecoder().decode(stdout).trim();
  }

  /** Kill it, at once and without waiting: for the end of the program. */
  kill(): void {
    this.#process.kill("SIGKILL");
    Deno.removeSync(this.#folder, { recursive: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.status;
    await Deno.remove(this.#folder, { recursive: true });
  }

  #spawn(): Deno.ChildProcess {
    const settings = ["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.#folder];
    const files = ["--appendonly", "yes", "--save", "", "--daemonize", "no"];
    const args = [...settings, ...files, ...this.#settings];
    return new Deno.Command("redis-server", { args, stdout: "null", stderr: "null" }).spawn();
  }

  async #answers(): Promise<void> {
    let answers = false;
    const listens = async (): Promise<void> => {
      try {
        using _ = await Deno.connect({ hostname: "127.0.0.1", port: this.port });
        answers = true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 10));
        await listens();
      }
    };
    await Promise.race([listens(), until(() => answers, 10_000, "see Redis listen")]);
  }
}
