// Runs a program of examples/ as its first lines say, and gives what it printed.

import { assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

/** Starts a program; `flags` as its command has them. */
export function startExample(
  name: string,
  flags: readonly string[],
  args: readonly string[] = [],
  stdin: "null" | "piped" = "null",
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, "--no-lock", "--no-config", `examples/${name}`, ...args],
    cwd: root,
    stdin,
    stdout: "piped",
    signal: AbortSignal.timeout(120_000),
  }).spawn();
}

/** Runs a program that ends by itself, and gives its lines. */
export async function runExample(
  ...[name, flags, args]: [name: string, flags: readonly string[], args?: readonly string[]]
): Promise<string[]> {
  const { code, stdout } = await startExample(name, flags, args).output();
  assertEquals([name, code], [name, 0]);
  return new TextDecoder().decode(stdout).trimEnd().split("\n");
}

/** Lines of a program as they come; those that a `\r` ends, too. */
export async function* linesOf(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/[\r\n]/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
