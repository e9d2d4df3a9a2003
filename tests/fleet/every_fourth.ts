// The contract on workers far away takes minutes of processor time, as each test starts its own: here each of two
// contexts runs every fourth test of it, not the same ones, and CONTRACT=all runs them all.
import type { ContractTest } from "../../testing.ts";

const ALL = Deno.env.get("CONTRACT") === "all";

/** Registers every fourth test from the one at an index, if what they need is installed; the others say why not. */
export function everyFourth(from: number, installed: boolean): (test: ContractTest) => void {
  let index = 0;
  return (test) => {
    const isDue = ALL || index++ % 4 === from;
    const name = isDue ? test.name : `${test.name}: CONTRACT=all runs it`;
    Deno.test({ ...test, name, ignore: !installed || !isDue });
  };
}
