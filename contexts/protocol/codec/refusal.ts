// Why a value cannot travel, while the place of it is still known as a step below its parent; the graph
// writer makes the error that people see of it.

import type { Step } from "./show_step.ts";

/** Thrown within the codec only. */
export class Refusal {
  /** The node of the object that holds the value; -1 for the root itself. */
  readonly parent: number;
  /** Where in that object. */
  readonly step: Step;
  /** What is wrong with it. */
  readonly reason: string;
  /** What reading it threw. */
  readonly options: ErrorOptions | undefined;

  constructor(parent: number, step: Step, reason: string, options?: ErrorOptions) {
    this.parent = parent;
    this.step = step;
    this.reason = reason;
    this.options = options;
  }
}
