// dask.distributed, from Debian's packages: another language, and the same idea.

import type { Figures, Scenarios } from "../scenario.ts";

const BURST = 3_000;
const ALONE = 200;
/** Debian's own: where its packages are. */
const PYTHON = "/usr/bin/python3";

/** What it is put through. */
export const scenarios: Scenarios = {
  "fleet": async () => {
    const program = new URL("./dask_cluster.py", import.meta.url).pathname;
    const { stdout } = await new Deno.Command(PYTHON, {
      args: [program, String(BURST), String(ALONE)],
    }).output();
    const line = new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "";
    const outcome: { figures?: Figures; error?: string } = JSON.parse(line);
    if (outcome.figures === undefined) throw new Error(outcome.error);
    return outcome.figures;
  },
};
