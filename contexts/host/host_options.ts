// The command line of a host.

import { checkUrl } from "../fleet/redis_connection.ts";
import { FleetKeys } from "../fleet/fleet_keys.ts";

/** How a host is to be. */
export interface HostOptions {
  /** Where Redis is. */
  readonly redis: string;
  /** Which fleet it belongs to. */
  readonly fleet: string;
  /** What people call it. */
  readonly name: string;
  /** How many workers at most. */
  readonly slots: number;
  /** What its workers may load: URLs, each meaning all that is below it. */
  readonly allowModule: readonly string[];
  /** Beginnings of URLs, and what stands there instead on this machine. */
  readonly map: readonly (readonly [from: string, to: string])[];
  /** Milliseconds that running tasks have when it leaves. */
  readonly leaveTimeout: number;
  /** Flags of `deno run` for its workers: what they may do, and their config. */
  readonly workerFlags: readonly string[];
  /** Print what the fleet's hosts and programs show of themselves, and end. */
  readonly status: boolean;
}

/** What the flags are, for people. */
export const USAGE =
  `deno run -A worker_host.ts --redis=URL --allow-module=URL [more] [-- flags of deno run]

  --redis=URL            redis:// or rediss://, with user and password; default: REDIS_URL
  --fleet=NAME           which fleet it belongs to; default: default
  --slots=NUMBER         how many workers at most; default: one for each core
  --allow-module=URL     what its workers may load: a module, or all below a folder; as often as needed
  --map=FROM=TO          load modules whose URL begins with FROM from TO instead; as often as needed
  --name=NAME            what people call it; default: the machine's name
  --leave-timeout=MS     how long running tasks have after SIGTERM; default: 30000
  --status               print what there is of the fleet, and end
  -- FLAGS               for its workers: permissions (--allow-net=...), --config; default: read what they may load
`;

/**
 * Read a command line.
 *
 * @param args Its words.
 * @param env Where variables are looked up.
 * @throws {TypeError} Saying what is wrong, and what would be right.
 */
export function readHostOptions(
  args: readonly string[],
  env: (name: string) => string | undefined,
): HostOptions {
  const end = args.indexOf("--");
  const own = end < 0 ? args : args.slice(0, end);
  const flags = new Flags(own);
  const status = flags.has("status");
  const redis = flags.last("redis") ?? env("REDIS_URL");
  if (redis === undefined) throw wrong("say where Redis is: --redis=redis://HOST:6379");
  const options: HostOptions = {
    redis: checkUrl(redis),
    fleet: new FleetKeys(flags.last("fleet") ?? "default").fleet,
    name: flags.last("name") ?? Deno.hostname(),
    slots: whole("slots", flags.last("slots") ?? String(navigator.hardwareConcurrency), 1),
    allowModule: flags.all("allow-module").map(moduleUrl),
    map: flags.all("map").map(mapping),
    leaveTimeout: whole("leave-timeout", flags.last("leave-timeout") ?? "30000", 0),
    workerFlags: end < 0 ? [] : args.slice(end + 1),
    status,
  };
  flags.checkAllKnown();
  if (options.allowModule.length === 0 && !status) {
    throw wrong("say what its workers may load: --allow-module=https://example.com/tasks/");
  }
  return options;
}

class Flags {
  readonly #values: readonly (readonly [name: string, value: string])[];
  readonly #known = new Set<string>();

  constructor(args: readonly string[]) {
    this.#values = args.map((arg) => {
      const [, name, value = ""] = /^--([a-z-]+)(?:=(.*))?$/.exec(arg) ?? [];
      if (name === undefined) {
        throw wrong(`${JSON.stringify(arg)} is no flag; flags for workers come after --`);
      }
      return [name, value];
    });
  }

  all(name: string): string[] {
    this.#known.add(name);
    return this.#values.filter(([each]) => each === name).map(([, value]) => value);
  }

  last(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  has(name: string): boolean {
    return this.all(name).length > 0;
  }

  checkAllKnown(): void {
    const unknown = this.#values.find(([name]) => !this.#known.has(name));
    if (unknown === undefined) return;
    throw wrong(`there is no flag --${unknown[0]}; there are --${[...this.#known].join(", --")}`);
  }
}

function wrong(what: string): TypeError {
  return new TypeError(`Cannot start host: ${what}`);
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text !== "" && Number.isSafeInteger(value) && value >= least) return value;
  throw wrong(`--${name} must be a whole number from ${least}, got ${JSON.stringify(text)}`);
}

function moduleUrl(text: string): string {
  if (text === "") throw wrong("--allow-module must be a URL or a path");
  return URL.parse(text)?.href ?? new URL(text, `file://${Deno.cwd()}/`).href;
}

function mapping(text: string): [from: string, to: string] {
  const at = text.indexOf("=");
  if (at <= 0 || at === text.length - 1) {
    throw wrong(`--map must be FROM=TO, two beginnings of URLs, got ${JSON.stringify(text)}`);
  }
  return [moduleUrl(text.slice(0, at)), moduleUrl(text.slice(at + 1))];
}
