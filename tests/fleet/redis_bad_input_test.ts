// What can be wrong about a fleet: each is an error that says what to change, in less than ten seconds; and the executor
// goes on, or ends.
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { Queue } from "npm:bullmq@6.7.0";
import { Redis } from "npm:ioredis@6.0.0";
import { submitCall, TaskExecutor, TaskFailedError, tasksFrom } from "../../mod.ts";
import { RedisContext, type RedisContextOptions } from "../../redis.ts";
import { lossOf } from "../both/waiting.ts";
import { fleetTest, tasks } from "./fleet_scene.ts";
import { freePort } from "./running_redis.ts";
import { RunningHost } from "./running_host.ts";

/** Milliseconds. */
const SOON = 10_000;

/** The error of a task on such a context. */
async function failure(options: RedisContextOptions): Promise<string> {
  await using context = new RedisContext({ fleet: "scene", ...options });
  await using executor = new TaskExecutor({ context, maxWorkers: 2 });
  const future = submitCall(executor, tasks.identity, 1);
  const { message } = await lossOf(future, SOON);
  return message;
}

/** Something that listens, and says this to whoever comes. */
function listening(answer: (request: string) => string | undefined): Disposable & { port: number } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connections = new Set<Deno.Conn>();
  const serve = async (connection: Deno.Conn): Promise<void> => {
    connections.add(connection);
    const piece = new Uint8Array(4096);
    for (;;) {
      const length = await connection.read(piece);
      if (length === null) break;
      const text = answer(new TextDecoder().decode(piece.subarray(0, length)));
      if (text !== undefined) await connection.write(new TextEncoder().encode(text));
    }
  };
  (async () => {
    for await (const connection of listener) serve(connection).catch(() => {});
  })().catch(() => {});
  return {
    port: listener.addr.port,
    [Symbol.dispose](): void {
      listener.close();
      for (const connection of connections) connection.close();
    },
  };
}

Deno.test("new RedisContext() refuses what is no URL of Redis, no fleet, no time", () => {
  const wrong = (options: Partial<RedisContextOptions>) =>
    assertThrows(() => new RedisContext({ url: "redis://localhost", ...options }), Error).message;
  assertEquals(
    wrong({ url: "http://me:secret@localhost:6379/" }),
    "Cannot use Redis at http://localhost:6379: its URL must begin with redis:// or rediss://",
  );
  assertEquals(
    wrong({ url: "localhost:6379" }),
    "Cannot use Redis at localhost:6379: its URL must begin with redis:// or rediss://",
  );
  assertEquals(
    wrong({ fleet: "a fleet" }),
    'Cannot use fleet "a fleet": a name has letters, digits and "_.-" alone',
  );
  assertEquals(wrong({ lease: 10 }), "Cannot make context: lease must be 500 ms or more, got 10");
  assertEquals(
    wrong({ silence: Infinity }),
    "Cannot make context: silence must be 500 ms or more, got Infinity",
  );
});

Deno.test("a URL where nothing listens", async () => {
  const url = `redis://127.0.0.1:${freePort()}`;
  assertStringIncludes(
    await failure({ url }),
    `Cannot use Redis at ${url}: nothing listens there: start it, or change the URL`,
  );
});

Deno.test("a URL of a host that does not exist", async () => {
  assertStringIncludes(
    await failure({ url: "redis://no-such-host.invalid:6379" }),
    "there is no such host: change it in the URL",
  );
});

Deno.test("a URL of what is no Redis", async () => {
  using server = listening(() => "HTTP/1.1 400 Bad Request\r\n\r\n");
  assertStringIncludes(
    await failure({ url: `redis://127.0.0.1:${server.port}` }),
    "what answers there is no Redis: change host or port in the URL",
  );
});

Deno.test("a URL of what never answers", async () => {
  using server = listening(() => undefined);
  assertStringIncludes(
    await failure({ url: `redis://127.0.0.1:${server.port}` }),
    "does not answer",
  );
});

Deno.test("a Redis that is too old", async () => {
  const info = "redis_version:5.0.7\r\nmaxmemory_policy:noeviction\r\n";
  const answer = (command: string): string =>
    /^\*1\r\n.*info\r\n$/is.test(command)
      ? `$${info.length}\r\n${info}\r\n`
      : "-ERR unknown command\r\n";
  using server = listening((request) => request.split(/(?=\*\d+\r\n)/).map(answer).join(""));
  assertStringIncludes(
    await failure({ url: `redis://127.0.0.1:${server.port}` }),
    "it is version 5.0.7: 6.2 or newer is needed",
  );
});

fleetTest("a wrong password, and none where one is wanted", async ({ redis }) => {
  assertStringIncludes(
    await failure({ url: `redis://:wrong@127.0.0.1:${redis.port}` }),
    "the user or password is wrong: change it in the URL, redis://USER:PASSWORD@HOST",
  );
  assertStringIncludes(
    await failure({ url: `redis://127.0.0.1:${redis.port}` }),
    "it wants a password: give it in the URL, redis://USER:PASSWORD@HOST",
  );
}, ["--requirepass", "secret"]);

fleetTest("a fleet without a host", async (scene) => {
  await scene.host("blue");
  const executor = scene.executor({ maxWorkers: 1 }, { fleet: "other", hostTimeout: 1000 });
  assertStringIncludes(
    (await lossOf(submitCall(executor, tasks.identity, 1), SOON)).message,
    'fleet "other" has no host: start one with `deno run -A worker_host.ts --redis=URL --fleet=other`, or change `fleet`',
  );
  await scene.host("green", { fleet: "other" });
  assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
});

fleetTest("a program of another version than its hosts", async (scene) => {
  await scene.host("blue");
  const redis = new Redis(scene.redis.url, { maxRetriesPerRequest: null });
  const queue = new Queue(scene.fleet, { connection: redis });
  try {
    const begin = await redis.xadd("tf:scene:in:program", "*", "h", "begin");
    const request = { protocol: 99, producer: "program", seat: "seat", token: "t", lease: 1000 };
    await queue.add("worker", request, { jobId: "seat" });
    const found = await redis.xread("BLOCK", SOON, "STREAMS", "tf:scene:in:program", begin ?? "");
    const [, head, , body] = found?.[0]?.[1][0]?.[1] as unknown as string[];
    assertEquals(head, "seat 1 exit");
    assertStringIncludes(
      body ?? "",
      "speaks version 1, this program 99: use one version of the library for both",
    );
  } finally {
    await queue.close();
    const ended = new Promise((resolve) => redis.once("end", resolve));
    redis.disconnect();
    await ended;
  }
});

fleetTest("a module that is not allowed, or cannot be loaded", async (scene) => {
  const folder = new URL("../both/", import.meta.url).href;
  await scene.host("blue", { flags: [`--allow-module=${folder}`] });
  const executor = scene.executor({ maxWorkers: 1 });
  const foreign = [
    "data:text/javascript,export const task = () => 1",
    "https://example.com/tasks.ts",
    import.meta.resolve("./counted_tasks.ts"),
  ];
  for (const url of foreign) {
    const { task } = tasksFrom<{ task(): number }>(url);
    const { message } = await assertRejects(
      () => submitCall(executor, task).result,
      TaskFailedError,
    );
    assertStringIncludes(
      message,
      `this worker loads only what is below ${folder} (--allow-module)`,
    );
  }
  const { task } = tasksFrom<{ task(): number }>(`${folder}missing.ts`);
  const { message } = await assertRejects(() => submitCall(executor, task).result, TaskFailedError);
  assertStringIncludes(message, `Cannot load task "task" from ${folder}missing.ts`);
  assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
});

fleetTest("an argument that is too large", async (scene) => {
  await scene.host("blue");
  const executor = scene.executor({ maxWorkers: 1 });
  const large = new Uint8Array(512 << 20);
  assertEquals(
    assertThrows(() => submitCall(executor, tasks.sizeOf, large), RangeError).message,
    "Cannot submit task: its arguments are 512 MB, and 256 MB is the most that goes to a worker here; pass where the data is",
  );
  assertEquals(await submitCall(executor, tasks.identity, 2).result, 2);
});

fleetTest("a program whose clock is wrong", async (scene) => {
  await scene.host("blue");
  const executor = scene.executor({ maxWorkers: 1 });
  const { now } = Date;
  try {
    for (const days of [-400, 400]) {
      Date.now = () => now() + days * 86_400_000;
      assertEquals(await submitCall(executor, tasks.identity, days).result, days);
    }
  } finally {
    Date.now = now;
  }
});

const badFlags = {
  "--slots=0": '--slots must be a whole number from 1, got "0"',
  "--slots=many": '--slots must be a whole number from 1, got "many"',
  "--redis=http://localhost": "its URL must begin with redis:// or rediss://",
  "--fleet=a:b": 'Cannot use fleet "a:b": a name has letters, digits and "_.-" alone',
  "--map=here": '--map must be FROM=TO, two beginnings of URLs, got "here"',
  "--slot=1": "there is no flag --slot; there are --status, --redis",
  "run": '"run" is no flag; flags for workers come after --',
};

for (const [flag, message] of Object.entries(badFlags)) {
  Deno.test(`worker_host.ts refuses ${flag}`, async () => {
    const error = await assertRejects(() =>
      RunningHost.start({
        url: "redis://localhost",
        fleet: "scene",
        flags: ["--allow-module=https://example.com/", flag],
      })
    );
    assertStringIncludes((error as Error).message, message);
  });
}

Deno.test("worker_host.ts wants to know what its workers may load", async () => {
  const error = await assertRejects(() =>
    RunningHost.start({ url: "redis://localhost", fleet: "scene", flags: [] })
  );
  assertStringIncludes(
    (error as Error).message,
    "say what its workers may load: --allow-module=https://example.com/tasks/",
  );
});

fleetTest("a Redis that may drop keys: hosts say so", async (scene) => {
  const host = await scene.host("blue");
  assertStringIncludes(host.log, "set maxmemory-policy to noeviction, it is allkeys-lru");
}, ["--maxmemory-policy", "allkeys-lru"]);
