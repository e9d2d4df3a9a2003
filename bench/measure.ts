// One measurement in a process of its own: one scenario of one system. Prints one JSON line,
// `{ figures }` or `{ error }`, and ends, whatever the system has left running.
//
//   deno run -A --v8-flags=--expose-gc bench/measure.ts raw/worker burst --quick

import { FULL, QUICK, type Scenarios } from "./scenario.ts";

const [system, scenario, quick] = Deno.args;

try {
  const { scenarios }: { scenarios: Scenarios } = await import(
    import.meta.resolve(`./${system}.ts`)
  );
  const figures = await scenarios[scenario](quick === "--quick" ? QUICK : FULL);
  console.log(JSON.stringify({ figures }));
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }));
}
Deno.exit(0);
