// `deno task start`: serves the page on real Fresh where JSR is reachable, else
// on the portable host, and says which and why; with `--fleet` beside a fleet on
// this machine. It has a lock file of its own, so that starting does not download
// what only tests need; a page with a fleet runs in a process with another one.
import { build, isStale } from "./fresh_build.ts";
import { PARENT } from "../serving/end_with_parent.ts";
import { giveUp } from "../serving/give_up.ts";
import { type Jsr, probeJsr } from "./jsr.ts";
import { startFleet } from "./local_fleet.ts";
import { servePortable } from "../portable/serve_portable.ts";

interface Options {
  host?: string;
  hostname: string;
  allowed: string[];
  fleet: boolean;
}

type Choice = { host: "fresh" | "portable"; why: string };

const root = new URL("../", import.meta.url);
const OPTIONS = ["--host", "--hostname", "--allow-host"];

const options = readOptions(Deno.args);
const { host, why } = await choose(options.host);
if (options.fleet) Deno.env.set("REDIS_URL", await startFleet());
console.log(`Host: ${host === "fresh" ? "Fresh" : "portable"} (${why})`);
if (host === "fresh") {
  await run(["--node-modules-dir=none", "serving/serve_fresh.ts"], options);
} else if (Deno.env.get("REDIS_URL")) {
  const config = ["--config", "portable/deno.json", "--lock", "portable/fleet.lock"];
  await run([...config, "portable/serve_portable.ts", "."], options);
} else await servePortable(root, options);

/** Reads `--fleet`, and `--host=fresh`, `--hostname 0.0.0.0` and any `--allow-host`, with a space or an equals sign. */
function readOptions(args: string[]): Options {
  const options: Options = { hostname: "127.0.0.1", allowed: [], fleet: args.includes("--fleet") };
  const rest = args.filter((arg) => arg !== "--fleet").flatMap((arg) =>
    arg.startsWith("--") ? arg.split("=", 2) : [arg]
  ).values();
  for (const name of rest) {
    const value: string | undefined = rest.next().value;
    if (value === undefined || !OPTIONS.includes(name)) {
      giveUp(
        `Cannot read "${name}": use --fleet, --host=fresh, --host=portable, --hostname=<address> or --allow-host=<name>; ` +
          "the environment variable PORT sets the port",
      );
    }
    if (name === "--host") options.host = value;
    else if (name === "--hostname") options.hostname = value;
    else options.allowed.push(value);
  }
  return options;
}

async function choose(asked: string | undefined): Promise<Choice> {
  switch (asked) {
    case "portable":
      return { host: "portable", why: "asked for" };
    case "fresh": {
      const reason = await prepareFresh();
      if (reason === null) return { host: "fresh", why: "asked for" };
      return giveUp(`Cannot start host "fresh": ${reason}`);
    }
    case undefined: {
      const jsr = await probeJsr();
      const reason = jsr.reachable ? await prepareFresh(jsr) : jsr.reason;
      if (reason === null) return { host: "fresh", why: "JSR is reachable" };
      return { host: "portable", why: reason };
    }
    default:
      return giveUp(`Cannot start host "${asked}": it is neither "fresh" nor "portable"`);
  }
}

/** Builds the Fresh app unless that is done; null when it is ready to serve, or why it is not. */
async function prepareFresh(known?: Jsr): Promise<string | null> {
  if (!await isStale()) return null;
  const jsr = known ?? await probeJsr();
  if (!jsr.reachable) return jsr.reason;
  return await build() ? null : "the Fresh build failed";
}

/** Serves the page in a process of its own, which ends with this one. */
async function run(program: string[], { hostname, allowed }: Options): Promise<void> {
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...program, hostname, ...allowed],
    cwd: root,
    env: { [PARENT]: String(Deno.pid) },
  }).spawn();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => server.kill(signal));
  }
  Deno.exit((await server.status).code);
}
