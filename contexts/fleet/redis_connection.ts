// A connection to Redis that is there, or an error that says what to change. Reconnects by itself, sends again what was
// not answered, and never keeps the program.

import { Redis } from "npm:ioredis@6.0.0";
import { within } from "../../futures/future/later.ts";

/** The oldest Redis that has what streams need here (XADD NOMKSTREAM, XTRIM MINID). */
const LEAST = [6, 2] as const;
/** Milliseconds to get a first answer. */
const PATIENCE = 5000;
/** Milliseconds that are waited for at a time. */
const STEP = 250;
/** Milliseconds between two attempts, at most. */
const LONGEST_DELAY = 500;
/** Milliseconds without an answer after which a connection is given up for another one. */
const SILENCE = 5000;

/** Milliseconds that Redis has to answer somebody who leaves. */
const GOODBYE = 2000;

/** What is said of one that says nothing, whoever notices it first. */
const SILENT = "it does not answer";

/** Errors that no further attempt would mend, by what Redis or the system calls them. */
const FOR_GOOD: Readonly<Record<string, string>> = {
  WRONGPASS: "the user or password is wrong: change it in the URL, redis://USER:PASSWORD@HOST",
  NOAUTH: "it wants a password: give it in the URL, redis://USER:PASSWORD@HOST",
  NOPERM: "the user may not do that: docs/distributed.md lists the rights it needs",
  ENOTFOUND: "there is no such host: change it in the URL",
};

/** Those that are not to connect again. */
const closing = new WeakSet<Redis>();

/** A Redis that answers. */
export interface OpenRedis {
  readonly redis: Redis;
  /** What to see to, for whoever runs that Redis. */
  readonly warnings: readonly string[];
}

/**
 * Connect.
 *
 * @param url `redis://` or `rediss://`, with user, password and number of the database if need be.
 * @throws {Error} Saying what to change, within seconds.
 */
export async function openRedis(url: string): Promise<OpenRedis> {
  const redis = newRedis(checkUrl(url));
  const seen = Promise.withResolvers<never>();
  seen.promise.catch(() => {});
  let last = SILENT;
  const note = (error: Error & { code?: string }): void => {
    last = describe(error);
    if (isForGood(error)) seen.reject(new Error(last));
  };
  redis.on("error", note); // afterwards, too: it reconnects, and whoever waits has limits
  try {
    const ready = new Promise<void>((resolve) => void redis.once("ready", resolve));
    redis.connect().catch(() => {}); // it is told as an "error", and tried again
    await patiently(Promise.race([ready, seen.promise]), () => last);
    const info = await patiently(Promise.race([redis.info(), seen.promise]), () => last);
    return { redis, warnings: checkInfo(info) };
  } catch (error) {
    await closeRedis(redis);
    throw new Error(`Cannot use Redis at ${shownUrl(url)}: ${describe(error as Error)}`);
  }
}

/** Close a connection. Resolves when nothing of it is left. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === "end") return;
  const ended = new Promise<void>((resolve) => void redis.once("end", () => resolve()));
  const keeper = setInterval(() => {}, 1000); // its own timers and sockets do not keep the program
  closing.add(redis);
  // Between two attempts there is nothing to close: the next one is the last.
  if (["close", "reconnecting"].includes(redis.status)) {
    redis.once("connect", () => redis.disconnect());
  } else redis.disconnect();
  await ended;
  clearInterval(keeper);
}

/** Wait for what takes leave of Redis, but not for long: it may be gone. */
export async function ifRedisAnswers(farewell: Promise<unknown>): Promise<void> {
  await within(farewell, GOODBYE, () => "").catch(() => {});
}

/** A URL without its password. */
export function shownUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.host === "") return url.replace(/^.*@/, "");
  return `${parsed.protocol}//${parsed.host}${parsed.pathname === "/" ? "" : parsed.pathname}`;
}

/**
 * Check a URL of Redis.
 *
 * @throws {TypeError} Saying what is wrong with it.
 */
export function checkUrl(url: string): string {
  const protocol = URL.parse(url)?.protocol;
  if (protocol === "redis:" || protocol === "rediss:") return url;
  throw new TypeError(
    `Cannot use Redis at ${shownUrl(url)}: its URL must begin with redis:// or rediss://`,
  );
}

// In short steps: a program whose thread was blocked finds its timers due before it has read what came meanwhile.
async function patiently<T>(answer: Promise<T>, late: () => string): Promise<T> {
  for (let left = PATIENCE;; left -= STEP) {
    try {
      return await within(answer, STEP, late);
    } catch (error) {
      if (left <= STEP || !(error instanceof DOMException)) throw error;
    }
  }
}

function newRedis(url: string): Redis {
  const redis: Redis = new Redis(url, {
    lazyConnect: true,
    protocol: 2,
    maxRetriesPerRequest: null,
    enableReadyCheck: true,
    connectTimeout: PATIENCE,
    socketTimeout: SILENCE,
    retryStrategy: (attempt) => retryDelay(redis, attempt),
  });
  return prepared(redis);
}

/** Another connection of the same kind, for what waits. It connects with its first command. */
export function anotherRedis(redis: Redis): Redis {
  const another: Redis = new Redis({
    ...redis.options,
    retryStrategy: (attempt: number) => retryDelay(another, attempt),
  });
  another.on("error", () => {}); // it reconnects
  return prepared(another);
}

function retryDelay(redis: Redis, attempt: number): number | null {
  return closing.has(redis) ? null : Math.min(attempt * 50, LONGEST_DELAY);
}

function prepared(redis: Redis): Redis {
  redis.on("connect", () => unref(redis.stream));
  redis.on("reconnecting", () => {
    // The timer is made after this event.
    queueMicrotask(() => {
      unref((redis as unknown as { reconnectTimeout?: unknown }).reconnectTimeout);
    });
  });
  return redis;
}

function unref(held: unknown): void {
  (held as { unref?(): void } | null | undefined)?.unref?.();
}

function isForGood(error: Error & { code?: string }): boolean {
  return explained(error) !== undefined || isForeign(error);
}

function describe(error: Error & { code?: string }): string {
  if (isForeign(error)) {
    return "what answers there is no Redis: change host or port in the URL";
  }
  if (error.code === "ECONNREFUSED") return "nothing listens there: start it, or change the URL";
  if (/^Socket timeout/.test(error.message)) return SILENT;
  return explained(error) ?? error.message;
}

// Whether that was said in no language of Redis.
function isForeign({ message }: Error): boolean {
  return /^Protocol error|RESP type/.test(message);
}

function explained(error: Error & { code?: string }): string | undefined {
  const word = error.code ?? error.message.split(" ")[0] ?? "";
  return Object.hasOwn(FOR_GOOD, word) ? FOR_GOOD[word] : undefined;
}

function checkInfo(info: string): string[] {
  const field = (name: string): string =>
    new RegExp(`^${name}:(.*?)\r?$`, "m").exec(info)?.[1] ?? "";
  const version = field("redis_version");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
    throw new Error(`it is version ${version || "unknown"}: ${LEAST.join(".")} or newer is needed`);
  }
  const policy = field("maxmemory_policy");
  if (policy === "" || policy === "noeviction") return [];
  return [
    `Redis may drop keys of the fleet when its memory is full: set maxmemory-policy to noeviction, it is ${policy}`,
  ];
}
