// One visitor: a board of jobs, a stage for each demo, and its open streams. It must not know cookies;
// whoever holds a Visitor may use it.

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
  readonly #keep: () => void;
  readonly #now: () => number;
  readonly #streams = new Set<() => void>();
  #seen: number;

  /**
   * @param executors Where the visitor's tasks run.
   * @param keep Called before the visitor has something to lose; may refuse.
   * @param now The clock, in milliseconds.
   */
  constructor(executors: Executors, keep: () => void = () => {}, now: () => number = Date.now) {
    this.#keep = keep;
    this.#now = now;
    this.#seen = now();
    const kept: Pick<Executors, "of"> = {
      of: (context) => {
        keep();
        return executors.of(context);
      },
    };
    const tenant = crypto.randomUUID();
    this.board = new JobBoard({
      submit: (request, printed) => {
        const future = submitSquare(kept.of(request.context), request, tenant);
        executors.hear(future, printed);
        return future;
      },
      explain: (context, future) => executors.explain(context, future),
      slot: (...at) => executors.slot(...at),
    });
    this.#stages = new Map(DEMO_NAMES.map((demo) => [demo, new DemoStage(demo, kept)]));
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
  }

  /** Whether nothing would be missed if this visitor were forgotten. */
  get blank(): boolean {
    return this.idle && this.board.empty && this.#allStages((stage) => stage.run === null);
  }

  /** Whether nothing runs and nobody watches. */
  get idle(): boolean {
    return this.#streams.size === 0 && this.board.quiet && this.#allStages((stage) => !stage.busy);
  }

  /**
   * Count an open stream; dispose of the result when it ends.
   *
   * @param close Ends it.
   * @throws {Refusal} If too many are open.
   */
  openStream(close: () => void): Disposable {
    if (this.#streams.size >= STREAMS) {
      throw new Refusal("full", `Cannot open stream: ${STREAMS} are open, close a tab`, {
        retryAfter: 5,
      });
    }
    this.#keep();
    this.#streams.add(close);
    return { [Symbol.dispose]: () => this.#closeStream(close) };
  }

  /** End everything the visitor has here. */
  dismiss(): void {
    for (const close of [...this.#streams]) close();
    this.board.cancelAll();
    for (const stage of this.#stages.values()) stage.cancel();
  }

  #allStages(holds: (stage: DemoStage) => boolean): boolean {
    return [...this.#stages.values()].every(holds);
  }

  #closeStream(close: () => void): void {
    this.#streams.delete(close);
    this.touch();
  }
}
