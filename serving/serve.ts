// Serves an app until a signal asks it to stop: first the app's own stop, then
// the open requests; after a grace the process ends whatever is left. A request that was sent half is
// open even when it is answered, so once the app has stopped, little time is given.
import { endWithParent } from "./end_with_parent.ts";
import { Gate } from "./gate.ts";
import { giveUp } from "./give_up.ts";
import { type Names, turnDown } from "./guard.ts";

/** Something that answers requests and can be stopped. */
export interface Served {
  readonly fetch: (req: Request, info: Deno.ServeHandlerInfo) => Response | Promise<Response>;
  /** Ends event streams, executors and contexts. */
  readonly stop: () => Promise<void>;
  /** Completes the headers of an answer that the app had no part in. */
  readonly secure?: (headers: Headers, status: number) => void;
}

const GRACE = 2_500;
const GOODBYE = 500;

/** Listens on the port `PORT` (8000) of a host name, and stops on SIGINT or SIGTERM. */
export function serve({ fetch, stop, secure }: Served, names: Names): void {
  const server: Server = new Server((request, { remoteAddr, completed }) => {
    const refused = turnDown(request, names);
    if (refused === undefined) {
      return fetch(request, { remoteAddr: gate.from(remoteAddr) ?? remoteAddr, completed });
    }
    secure?.(refused.headers, refused.status);
    return refused;
  });
  const gate = new Gate(listen(readPort(), names.hostname), () => server.port);

  let stopping = false;
  const close = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => Deno.exit(1), GRACE);
    await stop();
    setTimeout(() => Deno.exit(0), GOODBYE);
    await Promise.all([gate.close(), server.shutdown()]);
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, close);
  }
  endWithParent(close);
}

/** The address of a page, in which an IPv6 address stands in brackets. */
export function addressOf(hostname: string, port: number): string {
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}/`;
}

/** The server behind the gate. When it ends for lack of file descriptors, another takes its place. */
class Server {
  readonly #handle: Deno.ServeHandler<Deno.NetAddr>;
  #current: Deno.HttpServer<Deno.NetAddr>;

  constructor(handle: Deno.ServeHandler<Deno.NetAddr>) {
    this.#handle = handle;
    this.#current = this.#serve();
  }

  get port(): number {
    return this.#current.addr.port;
  }

  shutdown(): Promise<void> {
    return this.#current.shutdown();
  }

  #serve(): Deno.HttpServer<Deno.NetAddr> {
    const options = { hostname: "127.0.0.1", port: 0, automaticCompression: true, onListen() {} };
    const server = Deno.serve(options, this.#handle);
    server.finished.catch(() => this.#current = this.#serve()); // what it had begun goes on
    return server;
  }
}

function readPort(): number {
  const port = Deno.env.get("PORT") || "8000";
  if (/^\d{1,5}$/.test(port) && Number(port) < 65_536) return Number(port);
  return giveUp(`Cannot listen on port "${port}": PORT must be a number from 0 to 65535`);
}

function listen(port: number, hostname: string): Deno.TcpListener {
  try {
    const listener = Deno.listen({ port, hostname });
    console.log(`Listening on ${addressOf(hostname, listener.addr.port)}`);
    return listener;
  } catch (error) {
    const reason = error instanceof Deno.errors.AddrInUse
      ? "it is in use, set PORT to another one"
      : (error as Error).message;
    return giveUp(`Cannot listen on ${addressOf(hostname, port)}: ${reason}`);
  }
}
