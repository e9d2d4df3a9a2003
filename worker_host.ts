/**
 * A host of a fleet: a program that takes seats from Redis, starts a worker for each, and copies bytes.
 *
 * ```sh
 * deno run -A worker_host.ts --redis=redis://localhost:6379 --allow-module=https://example.com/tasks/ --slots=4
 * ```
 *
 * It leaves on SIGTERM or SIGINT, when its running tasks have ended; on a second signal at once. SIGUSR1 prints one line
 * of JSON with what it does. `--help` lists the flags; docs/distributed.md tells the rest.
 *
 * @module
 */

import { runHost } from "./contexts/host/run_host.ts";

if (import.meta.main) Deno.exit(await runHost(Deno.args));
