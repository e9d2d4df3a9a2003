// The code behind each demo, as it stands in the files that run: what the page shows is what works.

import type { DemoName } from "./run.ts";

/** One file. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

const FILES: Readonly<Record<DemoName, readonly string[]>> = {
  progress: ["count_primes.ts", "start_primes.ts"],
  iteration: ["approximate_pi.ts", "start_pi.ts"],
  "fizz-buzz": ["fizz_buzz.ts", "fizz_buzz_future.ts"],
};
const read = new Map<string, SourceFile>();

/** The files of a demo: the task, and what submits it. */
export function demoSource(demo: DemoName): SourceFile[] {
  return sources(FILES[demo]);
}

/** The files of the squaring page. */
export function squaringSource(): SourceFile[] {
  return sources(["slow_square.ts", "submit_square.ts"]);
}

function sources(names: readonly string[]): SourceFile[] {
  return names.map((name) => {
    let file = read.get(name);
    if (file === undefined) {
      read.set(
        name,
        file = {
          name: `squaring/${name}`,
          text: Deno.readTextFileSync(new URL(name, import.meta.url)),
        },
      );
    }
    return file;
  });
}
