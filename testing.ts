/**
 * For tests: a context in the test's own thread, {@linkcode InlineContext}; and the contract of a context, as tests:
 * whoever writes another one runs them on theirs.
 *
 * Each test's name begins with the line of the contract (docs/contract.md) that it pins: its section's
 * letter and its number.
 *
 * ```ts ignore
 * // my_context_test.ts
 * import { testContext } from "./testing.ts";
 * import { MyContext } from "./my_context.ts";
 *
 * testContext({ name: "mine", open: () => new MyContext() });
 * ```
 *
 * The tests need a program that may do what tasks may (`deno test -A`); no other library.
 *
 * @module
 */

import { contract } from "./testing/contract.ts";
import type { ContractCase } from "./testing/contract_case.ts";
import { limited } from "./testing/limit.ts";
import { type ContractSetup, Stage } from "./testing/stage.ts";

export { InlineContext, type InlineContextOptions } from "./testing/inline/inline_context.ts";
export { INLINE_SKIPS } from "./testing/inline/inline_skips.ts";
export type { ContractSetup };

/** A test, in the shape that `Deno.test` takes. */
export interface ContractTest {
  /** The line, what is promised, and the context's name. */
  readonly name: string;
  /** Whether the context cannot keep it, as its setup says. */
  readonly ignore: boolean;
  /** Throws if the promise is not kept. */
  fn(): Promise<void>;
}

/**
 * The tests of the contract on one context, for a test runner of your own.
 *
 * @param setup The context.
 * @returns One test for each promise, or for each part of one.
 */
export function contractTests(setup: ContractSetup): ContractTest[] {
  return contract.map(({ line, title, run }) => ({
    name: `${line} ${title} (${setup.name})`,
    ignore: setup.skip?.includes(`${line} ${title}`) ?? false,
    async fn(): Promise<void> {
      await using stage = new Stage(setup);
      await limited(play(stage, run), `${line} ${title}`);
    },
  }));
}

async function play(stage: Stage, run: ContractCase["run"]): Promise<void> {
  await run(stage);
  await stage.end();
}

/**
 * Register the tests of the contract on one context.
 *
 * @param setup The context.
 * @param test Takes one test. Default: `Deno.test`.
 */
export function testContext(
  setup: ContractSetup,
  test: (test: ContractTest) => void = (test) => Deno.test(test),
): void {
  for (const each of contractTests(setup)) test(each);
}
