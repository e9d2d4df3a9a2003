import { assertEquals } from "@std/assert";
import { contractTests, INLINE_SKIPS, InlineContext, testContext } from "../../testing.ts";

const setup = {
  name: "inline",
  open: () => new InlineContext({ atOnce: true }),
  skip: INLINE_SKIPS,
};

testContext(setup);

Deno.test("INLINE_SKIPS names tests that there are, and nothing else", () => {
  const skipped = contractTests(setup).filter(({ ignore }) => ignore).map(({ name }) => name);
  assertEquals(skipped.sort(), INLINE_SKIPS.map((name) => `${name} (inline)`).sort());
});
