// The command line of the program.

import { SCENARIOS } from "./plan.ts";

/** What the program was asked to do. */
export interface Options {
  /** Small sizes and one round: is all well, in a few minutes. */
  readonly quick: boolean;
  /** How often everything runs, in turn. */
  readonly rounds: number;
  /** The scenarios to run. */
  readonly scenarios: readonly string[];
  /** Only systems whose names contain one of these. */
  readonly systems: readonly string[];
  /** Where to keep what was measured. */
  readonly json?: string;
}

/** How the program is used. */
export const USAGE =
  `Usage: deno task bench [--quick] [--rounds=5] [--only=burst,growth] [--systems=ours,raw] [--json=FILE]
       deno task bench --compare A.json B.json
Scenarios: ${SCENARIOS.join(", ")} (a dash may stand for a blank)`;

/**
 * Read the arguments.
 *
 * @throws {TypeError} If one is unknown.
 */
export function readOptions(args: readonly string[]): Options {
  const quick = args.includes("--quick");
  let rounds = quick ? 1 : 5;
  // A fleet takes a minute alone, to start and to end.
  let scenarios = quick ? SCENARIOS.filter((name) => name !== "fleet") : SCENARIOS;
  let systems: readonly string[] = [""];
  let json: string | undefined;
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    if (name === "--quick") continue;
    if (name === "--rounds" && Number(value) >= 1) rounds = Math.floor(Number(value));
    else if (name === "--only") scenarios = value.split(",").map(scenario);
    else if (name === "--systems") systems = value.split(",");
    else if (name === "--json" && value !== "") json = value;
    else throw new TypeError(`Cannot read options: ${arg} is unknown`);
  }
  return { quick, rounds, scenarios, systems, ...json !== undefined && { json } };
}

function scenario(given: string): string {
  const name = given.replaceAll("-", " ");
  if (!SCENARIOS.includes(name)) {
    throw new TypeError(`Cannot read options: no scenario is called ${given}`);
  }
  return name;
}
