// A server that hashes passwords, each for some fifty milliseconds of a worker's time, and says what it cannot do: 503
// where too many wait already, 504 where it took too long. It gives up when its client has gone, and ends calmly.
//
//     deno run --unstable-no-legacy-abort --allow-read --allow-net --allow-env=PORT examples/hash_server.ts
//     curl -d secret http://127.0.0.1:8080

import { randomBytes, scryptSync } from "node:crypto";
import {
  call,
  ExecutorStoppedError,
  QueueFullError,
  TaskCancelledError,
  TaskExecutor,
  tasksFrom,
} from "../mod.ts";

const tasks = tasksFrom<{ hash: typeof hash }>(import.meta.url);

/** A password as it is to be kept. Runs in a worker. */
export function hash(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${scryptSync(password, salt, 32).toString("hex")}`;
}

/** What the server takes upon itself. */
export interface Limits {
  readonly maxWorkers?: number;
  /** How many requests may wait. */
  readonly maxQueue?: number;
  /** Milliseconds for waiting and hashing together. */
  readonly deadline?: number;
}

/** Answers requests with hashes, until it is shut down. */
export class HashServer {
  /** Where it hashes, to be watched. */
  readonly executor: TaskExecutor;
  readonly #deadline: number;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(port: number, { maxWorkers, maxQueue = 100, deadline = 5000 }: Limits = {}) {
    this.executor = new TaskExecutor({ maxWorkers, maxQueue });
    this.#deadline = deadline;
    const options = { port, hostname: "127.0.0.1", onListen() {} };
    this.#server = Deno.serve(options, (request) => this.#answer(request));
  }

  /** Where it is. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** Takes no more requests, and answers those that there are. */
  async end(): Promise<void> {
    const closed = this.#server.shutdown();
    await this.executor.shutdown({ drain: 10_000 });
    await closed;
  }

  async #answer(request: Request): Promise<Response> {
    if (request.method !== "POST") return new Response("POST a password", { status: 405 });
    const password = await request.text();
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(this.#deadline)]);
    try {
      return new Response(
        await this.executor.submit(call(tasks.hash, password), { signal }).result,
      );
    } catch (error) {
      if (error instanceof QueueFullError) return new Response("too busy", { status: 503 });
      if (error instanceof ExecutorStoppedError) return new Response("going down", { status: 503 });
      if (error instanceof TaskCancelledError) return new Response("too late", { status: 504 });
      throw error;
    }
  }
}

if (import.meta.main) {
  const server = new HashServer(Number(Deno.env.get("PORT") ?? 8080));
  console.log(server.url);
  Deno.addSignalListener("SIGTERM", async () => {
    await server.end();
    console.log("calm");
    Deno.exit(0);
  });
}
