import { assert } from "@std/assert";

const root = new URL("../../", import.meta.url);

Deno.test("every example of the documentation compiles, runs and prints what it says", async () => {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--config", "portable/deno.json", "tools/ok.ts", "examples"],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stderr: "inherit",
    signal: AbortSignal.timeout(300_000),
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert(success, text);
  const passed = Number(/ok \| (\d+) passed/.exec(text)?.[1]);
  assert(passed > 15, `only ${passed} examples were found`);
});
