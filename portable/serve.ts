// Serves an app until a signal asks it to stop: first the app's own stop, then
// the open requests; after a grace the process ends whatever is left. A request that was sent half is
// open even when it is answered, so once the app has stopped, little time is given.
import { giveUp } from "./give_up.ts";
import { turnDown } from "./guard.ts";

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
export function serve({ fetch, stop, secure }: Served, hostname: string): void {
  const server = listen({ port: readPort(), hostname }, (request, info) => {
    const refused = turnDown(request);
    if (refused === undefined) return fetch(request, info);
    secure?.(refused.headers, refused.status);
    return refused;
  });

  let stopping = false;
  const leave = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => Deno.exit(1), GRACE);
    await stop();
    setTimeout(() => Deno.exit(0), GOODBYE);
    await server.shutdown();
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, leave);
  }
}

/** The address of a page, in which an IPv6 address stands in brackets. */
export function addressOf(hostname: string, port: number): string {
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}/`;
}

function readPort(): number {
  const port = Deno.env.get("PORT") || "8000";
  if (/^\d{1,5}$/.test(port) && Number(port) < 65_536) return Number(port);
  return giveUp(`Cannot listen on port "${port}": PORT must be a number from 0 to 65535`);
}

function listen(
  { port, hostname }: { port: number; hostname: string },
  fetch: Served["fetch"],
): Deno.HttpServer {
  const onListen = ({ port }: { port: number }) =>
    console.log(`Listening on ${addressOf(hostname, port)}`);
  try {
    return Deno.serve({ port, hostname, onListen }, fetch);
  } catch (error) {
    const reason = error instanceof Deno.errors.AddrInUse
      ? "it is in use, set PORT to another one"
      : (error as Error).message;
    return giveUp(`Cannot listen on ${addressOf(hostname, port)}: ${reason}`);
  }
}
