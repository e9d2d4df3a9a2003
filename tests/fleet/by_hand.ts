// The contract on workers far away takes many minutes, and lines of it with a shared pool still hang: it is run by hand,
// with CONTRACT=all, and each test says so.

import type { ContractTest } from "../../testing.ts";

const ALL = Deno.env.get("CONTRACT") === "all";

/** Registers a test, to be run if what it needs is installed and `CONTRACT=all`. */
export function byHand(installed: boolean): (test: ContractTest) => void {
  return (test) => {
    const name = ALL ? test.name : `${test.name}: left out, CONTRACT=all runs it`;
    Deno.test({ ...test, name, ignore: !installed || !ALL });
  };
}

/** Whether it is to be run at all. */
export const isAsked: boolean = ALL;
