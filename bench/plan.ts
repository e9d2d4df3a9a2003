// What runs: for each scenario the systems that are put through it, in turn. A system is a file;
// a peer's runs on Deno, and on Node under a name that says so.

/** What a system's name ends with if it runs on Node. */
const ON_NODE = " on Node";

/** The peers that run tasks on threads. */
export const THREAD_PEERS: readonly string[] = [
  "peers/piscina",
  "peers/tinypool_threads",
  "peers/workerpool_threads",
  "peers/poolifier_threads",
].flatMap(onBoth);

/** The peers that run tasks in processes. */
export const PROCESS_PEERS: readonly string[] = [
  "peers/tinypool_processes",
  "peers/workerpool_processes",
  "peers/poolifier_processes",
].flatMap(onBoth);

/** What peers are put through on Node too. */
const WITH_NODE = ["burst", "one at a time", "payload", "waits"];

/** Scenarios, and the systems of each. */
const PLAN: Readonly<Record<string, readonly string[]>> = pools({
  "burst": ["raw/worker", "raw/pipe"],
  "one at a time": ["raw/worker", "raw/pipe"],
  "growth": [],
  "mapping": [],
  "waits": [],
  "cpu": ["raw/worker", "raw/pipe"],
  "promptness": [],
  "payload": [],
  "scale": [],
}, {
  "stream": ["ours/workers", "ours/subprocesses", "raw/worker", "raw/pipe"],
  "transfer": ["ours/workers", "raw/worker"],
  "bytes": ["ours/subprocesses", "raw/pipe"],
  "cold": ["ours/import", "ours/workers", "ours/subprocesses", "raw/worker", "raw/pipe"],
  "fleet": [
    "ours/subprocesses",
    "fleet/redis",
    "fleet/ssh",
    "fleet/bullmq_plain",
    "fleet/bullmq_sandboxed",
    "fleet/dask",
  ],
  "idle": [
    "ours/both",
    "raw/both",
    "ours/workers",
    "raw/worker",
    "ours/subprocesses",
    "raw/pipe",
  ],
});

/** The names of all scenarios. */
export const SCENARIOS: readonly string[] = Object.keys(PLAN);

/** What peers are put through in every round; the rest is slow, and no goal: once is enough. */
const OFTEN = ["burst", "one at a time", "payload"];

/** The systems that are put through a scenario in a round, the first of which is 1. */
export function systemsOf(scenario: string, quick: boolean, round: number): string[] {
  const withPeers = OFTEN.includes(scenario) || (!quick && round === 1);
  return PLAN[scenario].filter((system) => withPeers || !system.startsWith("peers/"));
}

/** Whether a system runs on Node, not on Deno. */
export function runsOnNode(system: string): boolean {
  return system.endsWith(ON_NODE);
}

/** The file of a system, below this folder and without its ending. */
export function fileOf(system: string): string {
  return runsOnNode(system) ? system.slice(0, -ON_NODE.length) : system;
}

/** The config that peers run with, whose packages are no dependency of ours, and what stands on our tests. */
export function configOf(system: string): string | undefined {
  if (system.startsWith("peers/")) return "./peers/deno.json";
  return system.startsWith("fleet/") ? "../portable/deno.json" : undefined;
}

/** Ours and every peer go through the scenarios of pools; the others are special. */
function pools(
  shared: Readonly<Record<string, readonly string[]>>,
  special: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const every = ["ours/workers", "ours/subprocesses"];
  const plan: Record<string, readonly string[]> = {};
  for (const [scenario, raw] of Object.entries(shared)) {
    const peers = [...THREAD_PEERS, ...PROCESS_PEERS].filter((peer) =>
      WITH_NODE.includes(scenario) || !runsOnNode(peer)
    );
    plan[scenario] = [...every, ...peers, ...raw];
  }
  return { ...plan, ...special };
}

function onBoth(peer: string): string[] {
  return [peer, peer + ON_NODE];
}
