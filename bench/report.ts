// Results as text: a table for each scenario, and the goals at the end.

import { GOALS, isMet } from "./goals.ts";
import type { Results } from "./results.ts";
import { median } from "./statistics.ts";
import { show, table } from "./table.ts";

/** The systems of a scenario side by side: medians, with the least and the most where rounds differ. */
export function scenarioTable(
  results: Results,
  scenario: string,
  systems: readonly string[],
): string {
  const names = [...new Set(systems.flatMap((system) => results.names(system, scenario)))];
  const rows = systems.map((system) => {
    const cells = names.map((name) => spread(results.values(system, scenario, name)));
    const errors = results.errors(system, scenario);
    return [system, ...cells, errors.join("; ")];
  });
  const heading = [scenario, ...names, "errors"];
  const whole = [heading, ...rows];
  const clean = rows.every((row) => row[row.length - 1] === "");
  return table(clean ? whole.map((row) => row.slice(0, -1)) : whole);
}

/** Each goal with its figure: met, missed or not measured. */
export function goalsTable(results: Results): string {
  const rows = GOALS.map((goal) => {
    const value = goal.figure(results);
    const verdict = value === undefined ? "not measured" : isMet(goal, value) ? "met" : "MISSED";
    const [sign, limit] = goal.bound;
    return [goal.what, `${sign} ${show(limit)}`, value === undefined ? "" : show(value), verdict];
  });
  return table([["goal", "bound", "figure", "verdict"], ...rows]);
}

function spread(values: readonly number[]): string {
  if (values.length < 2) return values.map(show).join("");
  return `${show(median(values))} (${show(Math.min(...values))}-${show(Math.max(...values))})`;
}
