// `deno task start`: serves the page on real Fresh where JSR is reachable, else
// on the portable host, and says which and why. It has a lock file of its own,
// so that starting does not download what only tests need.
import { build, isStale } from "./fresh_build.ts";
import { giveUp } from "../serving/give_up.ts";
import { type Jsr, probeJsr } from "./jsr.ts";
import { servePortable } from "../portable/serve_portable.ts";

interface Options {
  host?: string;
  hostname: string;
  allowed: string[];
}

type Choice = { host: "fresh" | "portable"; why: string };

const root = new URL("../", import.meta.url);
const OPTIONS = ["--host", "--hostname", "--allow-host"];

const options = readOptions(Deno.args);
const { host, why } = await choose(options.host);
console.log(`Host: ${host === "fresh" ? "Fresh" : "portable"} (${why})`);
if (host === "portable") await servePortable(root, options);
else await runFresh(options);

/** Reads `--host=fresh`, `--hostname 0.0.0.0` and any `--allow-host`, each with a space or an equals sign. */
function readOptions(args: string[]): Options {
  const options: Options = { hostname: "127.0.0.1", allowed: [] };
  const rest = args.flatMap((arg) => arg.startsWith("--") ? arg.split("=", 2) : [arg]).values();
  for (const name of rest) {
    const value: string | undefined = rest.next().value;
    if (value === undefined || !OPTIONS.includes(name)) {
      giveUp(
        `Cannot read "${name}": use --host=fresh, --host=portable, --hostname=<address> or --allow-host=<name>; ` +
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

async function runFresh({ hostname, allowed }: Options): Promise<void> {
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--node-modules-dir=none", "serving/serve_fresh.ts", hostname, ...allowed],
    cwd: root,
  }).spawn();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => server.kill(signal));
  }
  Deno.exit((await server.status).code);
}
