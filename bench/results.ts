// What all runs measured, round by round.

import type { Kept } from "./kept.ts";
import type { Figures } from "./scenario.ts";
import { median } from "./statistics.ts";

/** One run: its figures, or why there are none. */
export type Outcome = { readonly figures: Figures } | { readonly error: string };

/** Collects outcomes and answers with medians. */
export class Results {
  readonly #rounds = new Map<string, Outcome[]>();
  readonly #tested: { readonly system: string; readonly scenario: string }[] = [];

  /** Add one run. */
  add(system: string, scenario: string, outcome: Outcome): void {
    const key = keyOf(system, scenario);
    if (!this.#rounds.has(key)) this.#tested.push({ system, scenario });
    this.#rounds.set(key, [...this.#rounds.get(key) ?? [], outcome]);
  }

  /** All outcomes, in the order in which they came first. */
  get outcomes(): Kept["outcomes"] {
    return this.#tested.map(({ system, scenario }) => ({
      system,
      scenario,
      rounds: this.#rounds.get(keyOf(system, scenario)) ?? [],
    }));
  }

  /** The names of the figures of a system in a scenario. */
  names(system: string, scenario: string): string[] {
    const names = new Set<string>();
    for (const figures of this.#figures(system, scenario)) {
      for (const name of Object.keys(figures)) names.add(name);
    }
    return [...names];
  }

  /** A figure of every round that has it. */
  values(system: string, scenario: string, name: string): number[] {
    return this.#figures(system, scenario).flatMap((figures) => figures[name] ?? []);
  }

  /** Its median; undefined if no round has it. */
  figure(system: string, scenario: string, name: string): number | undefined {
    const values = this.values(system, scenario, name);
    return values.length === 0 ? undefined : median(values);
  }

  /**
   * One system's figure over another's: the median of the rounds' ratios, as two runs of one round
   * have the same weather. Undefined unless both have the figure.
   */
  ratio(system: string, other: string, scenario: string, name: string): number | undefined {
    const above = this.values(system, scenario, name);
    const below = this.values(other, scenario, name);
    const ratios = above.slice(0, below.length).map((value, round) => value / below[round]);
    return ratios.length === 0 ? undefined : median(ratios);
  }

  /** What went wrong, without repetition. */
  errors(system: string, scenario: string): string[] {
    const outcomes = this.#rounds.get(keyOf(system, scenario)) ?? [];
    return [...new Set(outcomes.flatMap((outcome) => "error" in outcome ? outcome.error : []))];
  }

  #figures(system: string, scenario: string): Figures[] {
    const outcomes = this.#rounds.get(keyOf(system, scenario)) ?? [];
    return outcomes.flatMap((outcome) => "figures" in outcome ? [outcome.figures] : []);
  }
}

function keyOf(system: string, scenario: string): string {
  return `${system} ${scenario}`;
}
