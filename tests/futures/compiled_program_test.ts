// A program made by `deno compile` is its own executable: as a child it would start itself again and again.

import { assertThrows } from "@std/assert";
import { SubprocessContext } from "../../mod.ts";

Deno.test("new SubprocessContext() refuses a compiled program, which has no Deno for its children", () => {
  const { build } = Deno;
  Object.defineProperty(Deno, "build", { value: { ...build, standalone: true } });
  try {
    assertThrows(
      () => new SubprocessContext(),
      Error,
      "a program made by deno compile has no Deno",
    );
    new SubprocessContext({ program: { command: "deno", args: [] } });
  } finally {
    Object.defineProperty(Deno, "build", { value: build });
  }
});
