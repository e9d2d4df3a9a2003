// One measurement in a child process, and its line.

import { nodeCommand } from "./node/prepare_node.ts";
import { configOf, fileOf, runsOnNode } from "./plan.ts";
import type { Outcome } from "./results.ts";

/** Milliseconds after which a measurement has hung. */
const LIMIT = 180_000;

/** Run a scenario of a system in a process of its own; never rejects. */
export async function runChild(system: string, scenario: string, quick: boolean): Promise<Outcome> {
  const limit = quick ? LIMIT / 6 : LIMIT;
  const [program, ...args] = runsOnNode(system)
    ? nodeCommand(fileOf(system), scenario)
    : denoCommand(system, scenario);
  const child = new Deno.Command(program, {
    args: [...args, ...quick ? ["--quick"] : []],
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

function denoCommand(system: string, scenario: string): [string, ...string[]] {
  const config = configOf(system);
  return [
    Deno.execPath(),
    ...["run", "-A", "--quiet", "--v8-flags=--expose-gc"],
    ...config === undefined ? [] : ["--config", new URL(config, import.meta.url).pathname],
    ...[import.meta.resolve("./measure.ts"), system, scenario],
  ];
}
