// Runs `deno test`, one process for each group of tests and several at the same time, tells how each
// ended, shows what failed, and adds up the counts of the summaries that Deno prints last.
import { planTests, type TestGroup } from "./test_plan.ts";

/** How a test run ended. */
export interface TestRun {
  readonly passed: number;
  readonly failed: number;
}

/** Which tests to run. */
export interface GroupRequest {
  /** The flags for each `deno test`, those that choose a configuration among them. */
  readonly flags: readonly string[];
  readonly groups: readonly TestGroup[];
}

const SUMMARY = /(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed/g;
const LIMIT = 600_000;

/**
 * Runs some tests; a process without a summary counts as one failure. Their types are to be checked
 * before, so that Workers start without checking theirs.
 */
export async function runTests({ flags, groups }: GroupRequest): Promise<TestRun> {
  const running = new Set<Deno.ChildProcess>();
  let isInterrupted = false;
  const forward = (["SIGINT", "SIGTERM"] as const).map((signal) => {
    const listener = () => {
      isInterrupted = true;
      for (const { pid } of running) Deno.kill(-pid, signal);
    };
    return [signal, listener] as const;
  });
  for (const [signal, listener] of forward) Deno.addSignalListener(signal, listener);
  busySince();
  const total = { passed: 0, failed: 0 };
  const broken: { group: TestGroup; first: TestRun }[] = [];
  const failed: string[] = [];
  try {
    await Promise.all(
      planTests(groups).runners.map(async (queues) => {
        for (;;) {
          const group = queues.find((queue) => queue.length > 0)?.shift();
          if (group === undefined || isInterrupted) return;
          const run = await runGroup(group, flags, running, groups.length === 1);
          total.passed += run.passed;
          total.failed += run.failed;
          if (run.failed > 0) broken.push({ group, first: run });
        }
      }),
    );
    // Beside others a test may wait in vain, where a machine has much to do. Alone it may not; both runs are told.
    for (const { group, first } of groups.length > 1 ? [...broken] : []) {
      if (isInterrupted) break;
      console.log(`Again, alone: ${group.name}`);
      const again = await runGroup(group, flags, running, false);
      total.passed += again.passed - first.passed;
      total.failed += again.failed - first.failed;
      if (again.failed > 0) failed.push(group.name);
      else console.log(`Failed beside others, passed alone: ${group.name}`);
    }
  } finally {
    for (const [signal, listener] of forward) Deno.removeSignalListener(signal, listener);
  }
  if (isInterrupted) total.failed = Math.max(total.failed, 1);
  if (failed.length > 0) console.log(`Failed: ${failed.join(", ")}`);
  return total;
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

/** The part of an output that tells what failed: Deno's own list of errors, or all where there is none. */
export function readErrors(output: string): string {
  const start = stripColour(output).search(/^ ?ERRORS ?$/m);
  return start === -1 ? output : stripColour(output).slice(start);
}

async function runGroup(
  { name, files }: TestGroup,
  flags: readonly string[],
  running: Set<Deno.ChildProcess>,
  isAlone: boolean,
): Promise<TestRun> {
  const start = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", ...flags, ...files],
    env: isAlone ? {} : { NO_COLOR: "1", TEST_PATIENCE: "4" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true, // with what it starts it is a group of processes, of which none outlives an interrupt
  }).spawn();
  running.add(child);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    Deno.kill(-child.pid, "SIGKILL");
  }, LIMIT);
  const chunks: Uint8Array[] = [];
  const read = async (stream: ReadableStream<Uint8Array>) => {
    for await (const chunk of stream) {
      if (isAlone) writeAll(chunk);
      chunks.push(chunk);
    }
  };
  const [{ success }] = await Promise.all([child.status, read(child.stdout), read(child.stderr)]);
  clearTimeout(timer);
  running.delete(child);
  const output = new TextDecoder().decode(await new Blob(chunks as BlobPart[]).arrayBuffer());
  const run = readSummary(output, success);
  if (isAlone) return run;
  const seconds = ((performance.now() - start) / 1_000).toFixed(1).padStart(6);
  const busy = busySince().toFixed(1).padStart(5);
  const counts = `${run.passed} passed${run.failed === 0 ? "" : `, ${run.failed} failed`}`;
  console.log(
    `${run.failed === 0 ? "ok    " : "FAILED"} ${
      name.padEnd(28)
    } ${seconds} s, busy ${busy} s  ${counts}`,
  );
  if (run.failed > 0) console.log(readErrors(output));
  if (late) console.log(`Cannot wait for ${name}: it took longer than ${LIMIT / 1_000} s`);
  return run;
}

let busyBefore = 0;

/**
 * For how many seconds the processes that have ended since the last call kept a core busy, with all that
 * they started: how much of a group's time is waiting. Zero where the platform does not tell.
 */
function busySince(): number {
  if (Deno.build.os !== "linux") return 0;
  const [, after = ""] = Deno.readTextFileSync("/proc/self/stat").split(") ");
  const [user, system] = after.split(" ").slice(13, 15).map(Number);
  const busy = (user + system) / 100;
  const since = busy - busyBefore;
  busyBefore = busy;
  return since;
}

function stripColour(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "");
}

function writeAll(chunk: Uint8Array): void {
  for (let sent = 0; sent < chunk.length;) sent += Deno.stdout.writeSync(chunk.subarray(sent));
}
