// A host as a program: flags, signals, what it prints, its exit code.

import { type HostOptions, readHostOptions, USAGE } from "./host_options.ts";
import { showStatus } from "./fleet_status.ts";
import { WorkerHost } from "./worker_host.ts";

/**
 * Be a host until a signal ends it.
 *
 * @param args Its command line.
 * @returns Its exit code: 0, or 1 if it could not begin.
 */
export async function runHost(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  try {
    const options = readHostOptions(args, (name) => Deno.env.get(name));
    if (options.status) await showStatus(options);
    else await serve(options);
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

async function serve(options: HostOptions): Promise<void> {
  const host = await WorkerHost.open(options, (line) => console.error(line));
  const left = Promise.withResolvers<void>();
  let signals = 0;
  const leave = (): void => {
    signals += 1;
    if (signals > 1) return host.killAll(`host "${options.name}" was told to leave at once`);
    console.log(`host "${options.name}" leaves`);
    host.leave("it was told to", options.leaveTimeout).then(left.resolve, left.reject);
  };
  const tell = (): void => console.log(JSON.stringify(host.status));
  for (const signal of ["SIGTERM", "SIGINT"] as const) Deno.addSignalListener(signal, leave);
  Deno.addSignalListener("SIGUSR1", tell);
  const { name, fleet, slots } = host.status;
  console.log(`host "${name}" of fleet "${fleet}" has ${slots} slots`);
  try {
    await Promise.race([left.promise, host.broken]);
  } finally {
    for (const signal of ["SIGTERM", "SIGINT"] as const) Deno.removeSignalListener(signal, leave);
    Deno.removeSignalListener("SIGUSR1", tell);
  }
}
