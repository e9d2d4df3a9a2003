// A worker that hears nothing while it works ends itself: its pool counts its task as lost by then. Spoken to by
// hand, as a pool that falls silent cannot be had otherwise.
import { assertEquals } from "@std/assert";
import { within } from "../both/waiting.ts";

const url = (path: string) => new URL(path, import.meta.url);

/** Programs, the task that never ends, and one that ends. */
const programs = {
  "worker.ts": {
    command: Deno.execPath(),
    args: ["run", "--quiet", "-A", url("../../worker.ts").pathname],
    endless: { url: url("../both/tasks.ts").href, name: "busy" },
    short: { url: url("../both/tasks.ts").href, name: "identity" },
  },
  "the worker in Python": {
    command: "python3",
    args: [url("../../examples/python/worker.py").pathname],
    endless: { url: "python:time", name: "sleep" },
    short: { url: "python:math", name: "sqrt" },
  },
} as const;

/** Milliseconds. */
const LEASE = 400;

/** A worker in a process of its own. */
class Spoken implements AsyncDisposable {
  readonly child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = "";

  constructor({ command, args }: { readonly command: string; readonly args: readonly string[] }) {
    const io = { stdin: "piped", stdout: "piped", stderr: "null" } as const;
    this.child = new Deno.Command(command, { args: [...args, "token"], ...io }).spawn();
    this.#writer = this.child.stdin.getWriter();
    this.#reader = this.child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  async say(line: object): Promise<void> {
    await this.#writer.write(new TextEncoder().encode(JSON.stringify(line) + "\n"));
  }

  /** Read until it says this. */
  async hear(type: string): Promise<void> {
    while (!this.#text.includes(`"type":"${type}"`)) {
      const { value, done } = await within(this.#reader.read(), 10_000, `hear ${type}`);
      if (done) throw new Error(`Cannot hear ${type}: it has ended`);
      this.#text += value;
    }
    this.#text = "";
  }

  async greet(
    task: { readonly url: string; readonly name: string },
    lease?: number,
  ): Promise<void> {
    await this.hear("hello");
    await this.say({ type: "hello", protocol: 1, depth: 1, watchMemory: false, lease });
    await this.say({ type: "task", task: 0, ...task, kind: "call" });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.child.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await this.child.status;
    await this.#reader.cancel();
    await this.#writer.close().catch(() => {});
  }
}

for (const [name, program] of Object.entries(programs)) {
  Deno.test(`${name} ends when it hears nothing for its lease while it works, and not when it idles`, async () => {
    await using idle = new Spoken(program);
    await idle.greet(program.short, LEASE);
    await idle.say({ type: "run", job: 1, task: 0, value: [4] });
    await idle.hear("returned");
    await using busy = new Spoken(program);
    await busy.greet(program.endless, LEASE);
    await busy.say({ type: "run", job: 1, task: 0, value: [1e9] });
    await busy.hear("started");
    for (const end = performance.now() + 3 * LEASE; performance.now() < end;) {
      await busy.say({ type: "ping" });
      await busy.hear("pong");
      await new Promise((resolve) => setTimeout(resolve, LEASE / 10));
    }
    const { success } = await within(busy.child.status, 10_000, "see it end");
    assertEquals(success, false);
    await idle.say({ type: "ping" });
    await idle.hear("pong");
  });

  Deno.test(`${name} without a lease works on`, async () => {
    await using patient = new Spoken(program);
    await patient.greet(program.endless);
    await patient.say({ type: "run", job: 1, task: 0, value: [1e9] });
    await patient.hear("started");
    await using busy = new Spoken(program);
    await busy.greet(program.endless, LEASE);
    await busy.say({ type: "run", job: 1, task: 0, value: [1e9] });
    await within(busy.child.status, 10_000, "see it end");
    await patient.say({ type: "ping" });
    await patient.hear("pong");
  });
}
