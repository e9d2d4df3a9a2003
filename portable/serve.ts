// Serves an app until a signal asks it to stop: first the app's own stop, then
// the open requests, and after a grace the process ends whatever is left.

/** Something that answers requests and can be stopped. */
export interface Served {
  readonly fetch: Deno.ServeHandler;
  /** Ends event streams, executors and contexts. */
  readonly stop?: () => Promise<void>;
}

const GRACE = 2_500;

/** Listens on `PORT` and `--hostname`, and stops on SIGINT or SIGTERM. */
export function serve({ fetch, stop }: Served): void {
  const port = Number(Deno.env.get("PORT") ?? 8000);
  const hostname = Deno.env.get("HOSTNAME_TO_BIND") ?? "127.0.0.1";
  const server = Deno.serve({
    port,
    hostname,
    onListen: ({ port }) => {
      console.log(`Listening on http://${hostname}:${port}/`);
    },
  }, fetch);
  let stopping = false;
  const leave = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => Deno.exit(1), GRACE);
    await stop?.();
    await server.shutdown();
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", leave);
  Deno.addSignalListener("SIGTERM", leave);
}
