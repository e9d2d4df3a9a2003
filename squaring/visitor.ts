// One visitor: a board of jobs, a stage for each demo, and how many streams are open. It must not
// know cookies; whoever holds a Visitor may use it.

import { DemoStage } from "./demo_stage.ts";
import type { Executors } from "./executors.ts";
import { JobBoard } from "./job_board.ts";
import { Refusal } from "./refusal.ts";
import { DEMO_NAMES } from "./run.ts";
import { submitSquare } from "./submit_square.ts";

const STREAMS = 20;

/** Everything one visitor has here. */
export class Visitor {
  readonly board: JobBoard;
  readonly #stages: ReadonlyMap<string, DemoStage>;
  readonly #now: () => number;
  #streams = 0;
  #seen: number;
  #returned = false;

  /**
   * @param executors Where the visitor's tasks run.
   * @param now The clock, in milliseconds.
   */
  constructor(executors: Executors, now: () => number = Date.now) {
    this.#now = now;
    this.#seen = now();
    this.board = new JobBoard((request, place) => submitSquare(executors, request, place));
    this.#stages = new Map(DEMO_NAMES.map((demo) => [demo, new DemoStage(demo, executors)]));
  }

  /**
   * The stage of a demo.
   *
   * @throws {Refusal} If there is no such demo.
   */
  stage(demo: string): DemoStage {
    const stage = this.#stages.get(demo);
    if (stage !== undefined) return stage;
    throw new Refusal(
      "unknown",
      `Cannot find demo ${JSON.stringify(demo)}: there is none of that name`,
    );
  }

  /** Milliseconds since the visitor last asked for anything, or closed a stream. */
  get unseenFor(): number {
    return this.#now() - this.#seen;
  }

  /** The visitor is here again. */
  touch(): void {
    this.#seen = this.#now();
    this.#returned = true;
  }

  /** Whether the visitor has ever come back. Scripts that keep no cookie never do. */
  get returned(): boolean {
    return this.#returned;
  }

  /** Whether nothing would be missed if this visitor were forgotten. */
  get blank(): boolean {
    return this.idle && this.board.empty && this.#allStages((stage) => stage.run === null);
  }

  /** Whether nothing runs and nobody watches. */
  get idle(): boolean {
    return this.#streams === 0 && this.board.quiet && this.#allStages((stage) => !stage.busy);
  }

  /**
   * Count an open stream; dispose of the result when it ends.
   *
   * @throws {Refusal} If too many are open.
   */
  openStream(): Disposable {
    if (this.#streams >= STREAMS) {
      throw new Refusal("full", `Cannot open stream: ${STREAMS} are open, close a tab`, {
        retryAfter: 5,
      });
    }
    this.#streams++;
    return { [Symbol.dispose]: () => this.#closeStream() };
  }

  #allStages(holds: (stage: DemoStage) => boolean): boolean {
    return [...this.#stages.values()].every(holds);
  }

  #closeStream(): void {
    this.#streams--;
    this.#seen = this.#now();
  }
}
