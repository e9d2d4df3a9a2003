// The contract takes minutes of processor time where workers are far away, as each test starts its own: such a context
// runs every fourth test of it, each from another one on, and CONTRACT=all runs them all. So does a kind of worker
// that differs in little from one that runs the whole.
import type { ContractTest } from "../../testing.ts";

const ALL = Deno.env.get("CONTRACT") === "all";

/** Registers every fourth test from the one at an index, if what they need is installed; the others say why not. */
export function everyFourth(from: number, installed = true): (test: ContractTest) => void {
  let index = 0;
  return (test) => {
    const isDue = ALL || index++ % 4 === from;
    const name = isDue ? test.name : `${test.name}: CONTRACT=all runs it`;
    Deno.test({ ...test, name, ignore: !installed || !isDue });
  };
}
