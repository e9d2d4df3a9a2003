// A page that really runs, for tests over HTTP or in a browser: a server of its
// own on a free port, or the one that the environment variable PAGE_URL names.

import { Output } from "./output.ts";

const root = new URL("../../", import.meta.url);

/** A page to send requests to; disposing ends it, unless it ran before. */
export interface RunningPage extends AsyncDisposable {
  /** Its address, with a slash at the end. */
  readonly url: string;
  /** The server's process, where it is ours. */
  readonly pid?: number;
  /** Waits until the server has printed a match. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end of the process. */
  stop(signal?: Deno.Signal): Promise<Deno.CommandStatus>;
}

/** Starts the app in a folder on the portable host, by default the page of this project. */
export async function runningPage(
  options: {
    app?: URL;
    port?: number;
    env?: Record<string, string>;
    /** More options of `tools/start.ts`. */
    args?: string[];
    /** How many file descriptors it may have. */
    descriptors?: number;
  } = {},
): Promise<RunningPage> {
  const already = options.app === undefined ? Deno.env.get("PAGE_URL") : undefined;
  if (already !== undefined) return runningElsewhere(already);

  const script = options.app === undefined
    ? ["tools/start.ts", "--host=portable", ...options.args ?? []]
    : ["portable/serve_portable.ts", options.app.pathname];
  const command = [Deno.execPath(), "run", "-A", "--config", "portable/deno.json", ...script];
  const [program, ...args] = options.descriptors === undefined
    ? command
    : ["sh", "-c", `ulimit -n ${options.descriptors} && exec "$@"`, "sh", ...command];
  const server = new Deno.Command(program, {
    args,
    cwd: root,
    env: { ...options.env, PORT: String(options.port ?? 0) },
    stdin: "null",
    stdout: "piped",
  }).spawn();

  const output = new Output(server.stdout);
  const stop = async (signal: Deno.Signal = "SIGTERM"): Promise<Deno.CommandStatus> => {
    try {
      server.kill(signal);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended already
    }
    await output.ended;
    return await server.status;
  };
  try {
    const [, url] = await output.says(/Listening on (http:\S+)/);
    return {
      url,
      pid: server.pid,
      printed: (pattern) => output.says(pattern),
      stop,
      [Symbol.asyncDispose]: async () => void await stop(),
    };
  } catch (error) {
    await stop("SIGKILL");
    throw error;
  }
}

function runningElsewhere(url: string): RunningPage {
  return {
    url: url.endsWith("/") ? url : `${url}/`,
    printed: () => Promise.reject(new Error(`Cannot read output of "${url}": it is not ours`)),
    stop: () => Promise.reject(new Error(`Cannot stop page "${url}": it is not ours`)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
