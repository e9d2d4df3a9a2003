// One test of the contract: the line it pins and what it does with a stage.

import type { Stage } from "./stage.ts";

/** A test that runs on every context. */
export interface ContractCase {
  /** The line of docs/contract.md: the letter of its section and its number, `B13`. */
  readonly line: string;
  /** What is promised. */
  readonly title: string;
  /** Throws if the promise is not kept. */
  run(stage: Stage): void | Promise<void>;
}
