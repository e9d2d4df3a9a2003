// `deno task bench`: ours, the peers and the raw limits, one process each, in turn, round by round;
// then the figures side by side and each goal with its own. Knows nothing of the systems.

import { compare, keep } from "./kept.ts";
import { type Node, prepareNode } from "./node/prepare_node.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { configOf, runsOnNode, systemsOf } from "./plan.ts";
import { goalsTable, scenarioTable } from "./report.ts";
import { Results } from "./results.ts";
import { runChild } from "./run_child.ts";

if (import.meta.main) await main();

async function main(): Promise<void> {
  const [command, first, second, ...more] = Deno.args;
  if (command === "--compare" && second !== undefined && more.length === 0) {
    return console.log(await compare(first, second));
  }
  let options: Options;
  try {
    options = readOptions(Deno.args);
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    Deno.exit(2);
  }
  let node: Node | undefined;
  const systems = (scenario: string, round: number) =>
    systemsOf(scenario, options.quick, round).filter((system) =>
      options.systems.some((name) => system.includes(name)) &&
      !(runsOnNode(system) && node !== undefined && "missing" in node)
    );
  const { scenarios, rounds } = options;
  const wanted = new Set(scenarios.flatMap((scenario) => systems(scenario, 1)));
  if ([...wanted].some(runsOnNode)) node = await prepareNode();
  await load([...wanted].filter((system) => !runsOnNode(system)));
  const results = new Results();
  for (let round = 1; round <= rounds; round++) {
    for (const scenario of scenarios) {
      for (const system of systems(scenario, round)) {
        console.error(`round ${round} of ${rounds}: ${scenario}, ${system}`);
        results.add(system, scenario, await runChild(system, scenario, options.quick));
      }
    }
  }
  if (options.json !== undefined) {
    await keep(options.json, { heading: heading(options, node), outcomes: results.outcomes });
  }
  console.log(heading(options, node));
  for (const scenario of scenarios) {
    const tested = systems(scenario, 1);
    if (tested.length > 0) console.log(`\n${scenarioTable(results, scenario, tested)}`);
  }
  console.log(`\n${goalsTable(results)}`);
  if (options.quick) console.log("\nA quick run shows that all is well; its figures are rough.");
}

/** Have everything compiled and downloaded before anything is timed. */
async function load(systems: readonly string[]): Promise<void> {
  for (const config of new Set(systems.map(configOf))) {
    const files = systems.filter((system) => configOf(system) === config);
    const flags = config === undefined
      ? []
      : ["--config", new URL(config, import.meta.url).pathname];
    const urls = files.map((system) => import.meta.resolve(`./${system}.ts`));
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["cache", "--quiet", ...flags, import.meta.resolve("./measure.ts"), ...urls],
    }).output();
    if (!success) console.error(`Cannot load ${files.join(", ")}: they will fail`);
  }
}

function heading(options: Options, node?: Node): string {
  const rounds = options.rounds === 1 ? "1 round" : `medians of ${options.rounds} rounds`;
  const cores = `${navigator.hardwareConcurrency} cores`;
  const beside = node === undefined
    ? []
    : "missing" in node
    ? [`no peers on Node (${node.missing})`]
    : [`Node ${node.version}`];
  return [`Deno ${Deno.version.deno}`, ...beside, cores, "2 workers", rounds].join(", ");
}
