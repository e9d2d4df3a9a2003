// Checks types, runs `deno test`, shows its output as it comes, and counts what
// passed and failed from the summary that Deno prints last.

/** How a test run ended. */
export interface TestRun {
  readonly passed: number;
  readonly failed: number;
}

/** What to run. */
export interface TestRequest {
  /** The flags that choose a configuration. */
  readonly config: readonly string[];
  /** Further flags for `deno test`. */
  readonly flags?: readonly string[];
  readonly paths: readonly string[];
}

const SUMMARY = /(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed/g;

/**
 * Runs the tests below some paths; types that do not fit and a run without a summary count as one
 * failure. Types are checked first, by themselves, so that Workers start without checking theirs.
 */
export async function runTests({ config, flags = [], paths }: TestRequest): Promise<TestRun> {
  if (!await deno("check", "--quiet", ...config, ...paths)) return { passed: 0, failed: 1 };
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", ...config, ...flags, ...paths],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const forward = (signal: Deno.Signal) => () => child.kill(signal);
  const listeners = (["SIGINT", "SIGTERM"] as const).map((signal) =>
    [signal, forward(signal)] as const
  );
  for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);

  let output = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    writeAll(chunk);
    output = (output + decoder.decode(chunk, { stream: true })).slice(-10_000);
  }
  const { success } = await child.status;
  for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
  return readSummary(output, success);
}

/** Runs Deno with its output shown; true when it succeeds. */
export async function deno(...args: string[]): Promise<boolean> {
  const child = new Deno.Command(Deno.execPath(), { args, stdin: "null" }).spawn();
  return (await child.status).success;
}

/** The counts of the last summary in an output. */
export function readSummary(output: string, success: boolean): TestRun {
  const summary = [...stripColour(output).matchAll(SUMMARY)].at(-1);
  if (summary === undefined) return { passed: 0, failed: success ? 0 : 1 };
  const [passed, failed] = summary.slice(1).map(Number);
  return { passed, failed: success ? failed : Math.max(failed, 1) };
}

function stripColour(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "");
}

function writeAll(chunk: Uint8Array): void {
  for (let sent = 0; sent < chunk.length;) sent += Deno.stdout.writeSync(chunk.subarray(sent));
}
