import { assert, assertEquals } from "@std/assert";
import { linesOf, startExample } from "./run_example.ts";

interface Line {
  readonly n: number;
  readonly state: string;
  readonly rest: string;
}

Deno.test("headless.ts prints the states of ten squares in real processes, and leaves none", async () => {
  const program = startExample("headless.ts", ["-A"]);
  const lines: Line[] = [];
  const pids = new Set<number>();
  for await (const text of linesOf(program.stdout)) {
    const line = parse(text);
    lines.push(line);
    const pid = /^in pid (\d+)$/.exec(line.rest)?.[1];
    if (pid === undefined) continue;
    // Alive now, for the program ends its workers after the last line of the last square.
    if (!pids.has(Number(pid))) assert(exists(Number(pid)), `no process for "${text}"`);
    pids.add(Number(pid));
  }
  assertEquals((await program.status).code, 0);

  assert(pids.size > 1, "only one process was used");
  assertEquals([...pids].filter(exists), []);
  for (let n = 1; n <= 10; n++) {
    const [waiting, executing, last, ...more] = lines.filter((line) => line.n === n);
    assertEquals([waiting?.state, executing?.state, more.length], ["waiting", "executing", 0]);
    if (last?.state === "failed") assertEquals(last.rest, "Calculation took too long.");
    else assertEquals([last?.state, last?.rest], ["completed", `result=${n * n}`]);
  }
});

function parse(text: string): Line {
  const match = /^(\d+) squared: (\w+),? ?(.*)$/.exec(text);
  if (match === null) throw new Error(`Cannot read line ${JSON.stringify(text)}: unknown form`);
  return { n: Number(match[1]), state: match[2]!, rest: match[3]! };
}

function exists(pid: number): boolean {
  return new Deno.Command("sh", { args: ["-c", `kill -0 ${pid}`], stderr: "null" }).outputSync()
    .success;
}
