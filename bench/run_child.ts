// One measurement in a child process, and its line.

import { configOf } from "./plan.ts";
import type { Outcome } from "./results.ts";

/** Milliseconds after which a measurement has hung. */
const LIMIT = 180_000;

/** Run a scenario of a system in a process of its own; never rejects. */
export async function runChild(system: string, scenario: string, quick: boolean): Promise<Outcome> {
  const config = configOf(system);
  const limit = quick ? LIMIT / 6 : LIMIT;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      "--v8-flags=--expose-gc",
      ...config === undefined ? [] : ["--config", new URL(config, import.meta.url).pathname],
      import.meta.resolve("./measure.ts"),
      system,
      scenario,
      ...quick ? ["--quick"] : [],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, limit);
  const { code, signal, stdout, stderr } = await child.output();
  clearTimeout(timer);
  if (late) return { error: `hung for ${limit / 1000} s` };
  const line = new TextDecoder().decode(stdout).trim().split("\n").findLast((line) =>
    line[0] === "{"
  );
  if (line !== undefined) return JSON.parse(line);
  const said = new TextDecoder().decode(stderr).trim().split("\n")[0];
  return { error: `ended with ${signal ?? `code ${code}`} and no figures: ${said}` };
}
