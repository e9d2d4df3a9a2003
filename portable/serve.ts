// Serves an app until a signal asks it to stop: first the app's own stop, then
// the open requests; after a grace the process ends whatever is left.
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

/** Listens on the port `PORT` (8000) of a host name, and stops on SIGINT or SIGTERM. */
export function serve({ fetch, stop, secure }: Served, hostname: string): void {
  const port = Deno.env.get("PORT") || "8000";
  if (!/^\d+$/.test(port)) throw new TypeError(`Cannot listen on port "${port}": not a number`);
  const server = listen({ port: Number(port), hostname }, (request, info) => {
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
    await server.shutdown();
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, leave);
  }
}

function listen(
  { port, hostname }: { port: number; hostname: string },
  fetch: Served["fetch"],
): Deno.HttpServer {
  const onListen = ({ port }: { port: number }) =>
    console.log(`Listening on http://${hostname}:${port}/`);
  try {
    return Deno.serve({ port, hostname, onListen }, fetch);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Error(`Cannot listen on port ${port}: it is in use, set PORT to another one`);
  }
}
