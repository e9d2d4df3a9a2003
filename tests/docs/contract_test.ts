// docs/contract.md has every line of the contract, and the transition table as it is.

import { assertEquals } from "@std/assert";
import { type Phase, publicState, TRANSITIONS } from "../../futures/future/transitions.ts";
import { PROMISES } from "../../testing/promises.ts";

const page = await Deno.readTextFile(new URL("../../docs/contract.md", import.meta.url));
const rows = [...page.matchAll(/^\|(.*)\|$/gm)].map(([, cells = ""]) =>
  cells.split("|").map((cell) => cell.trim())
);

Deno.test("docs/contract.md has every line of the contract, once and in order", () => {
  const lines = rows.map(([line = ""]) => line).filter((line) => /^[A-Z]\d+$/.test(line));
  assertEquals(lines, Object.keys(PROMISES));
});

Deno.test("docs/contract.md shows the transition table", () => {
  const head = rows.findIndex(([first]) => first === "phase");
  const [, , ...events] = rows[head]!;
  const shown = rows.slice(head + 2, head + 2 + Object.keys(TRANSITIONS).length);
  assertEquals(
    shown,
    (Object.keys(TRANSITIONS) as Phase[]).map((phase) => {
      const cells: Readonly<Record<string, string>> = TRANSITIONS[phase];
      return [phase, publicState(phase), ...events.map((event) => cells[event] ?? "")];
    }),
  );
  const all = new Set(Object.values(TRANSITIONS).flatMap((cells) => Object.keys(cells)));
  assertEquals(new Set(events), all);
});
