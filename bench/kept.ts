// What a run measured, kept as JSON, and two of them side by side.

import { type Outcome, Results } from "./results.ts";
import { show, table } from "./table.ts";

/** A run, as it is kept. */
export interface Kept {
  /** Where and how it ran: versions, cores, rounds. */
  readonly heading: string;
  readonly outcomes: readonly {
    readonly system: string;
    readonly scenario: string;
    /** Round by round. */
    readonly rounds: readonly Outcome[];
  }[];
}

/** Keep a run. */
export async function keep(file: string, kept: Kept): Promise<void> {
  await Deno.writeTextFile(file, JSON.stringify(kept, null, 2) + "\n");
}

/**
 * Two runs that were kept, such as those of two commits: each figure's medians, and the second over the first.
 *
 * @throws {Error} If a file is not there, or is no run.
 */
export async function compare(first: string, second: string): Promise<string> {
  const [a, b] = [await read(first), await read(second)];
  const [one, other] = [resultsOf(a), resultsOf(b)];
  const rows = a.outcomes.flatMap(({ system, scenario }) =>
    one.names(system, scenario).flatMap((name) => {
      const [before, after] = [one, other].map((run) => run.figure(system, scenario, name));
      if (before === undefined || after === undefined) return [];
      const ratio = before === 0 ? "" : show(after / before);
      return [[scenario, system, name, show(before), show(after), ratio]];
    })
  );
  const heading = ["scenario", "system", "figure", "first", "second", "second : first"];
  return `first: ${a.heading}\nsecond: ${b.heading}\n\n${table([heading, ...rows])}`;
}

async function read(file: string): Promise<Kept> {
  const kept = JSON.parse(await Deno.readTextFile(file));
  if (!Array.isArray(kept?.outcomes)) throw new TypeError(`Cannot compare runs: ${file} is none`);
  return kept;
}

function resultsOf({ outcomes }: Kept): Results {
  const results = new Results();
  for (const { system, scenario, rounds } of outcomes) {
    for (const outcome of rounds) results.add(system, scenario, outcome);
  }
  return results;
}
