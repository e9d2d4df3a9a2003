// The work that bare children are given: JSON lines, each checked when it comes back.

import { check } from "../pool.ts";
import { spin } from "../tasks.ts";
import { RawChild } from "./raw_child.ts";

const WINDOW = 500;

/** Two children that have answered once. */
export async function startTwo(mode: "lines" | "spin" = "lines"): Promise<RawChild[]> {
  const children = [new RawChild(mode), new RawChild(mode)];
  await Promise.all(children.map((child) => roundTrip(child, 0)));
  return children;
}

/** End them. */
export async function closeAll(children: readonly RawChild[]): Promise<void> {
  await Promise.all(children.map((child) => child.close()));
}

/** One line there and back. */
export async function roundTrip(child: RawChild, id: number): Promise<void> {
  child.post(lineOf(id));
  let lines: string[] = [];
  while (lines.length === 0) lines = await child.lines();
  check(JSON.parse(lines[0]).id, id);
}

/** A line there and back for each task, a bounded number of them under way. */
export async function windowed(children: readonly RawChild[], tasks: number): Promise<void> {
  const share = tasks / children.length;
  await Promise.all(children.map(async (child) => {
    let sent = 0;
    let seen = 0;
    while (seen < share) {
      let text = "";
      while (sent < share && sent - seen < WINDOW) text += lineOf(sent++);
      if (text !== "") child.post(text);
      for (const line of await child.lines()) check(JSON.parse(line).id, seen++);
    }
  }));
}

/** A CPU-bound task each, one at a time for each child. */
export async function spinAll(children: readonly RawChild[], tasks: number): Promise<void> {
  let left = tasks;
  const expected = spin(1);
  await Promise.all(children.map(async (child) => {
    while (left-- > 0) {
      child.post('{"spin":1}\n');
      let lines: string[] = [];
      while (lines.length === 0) lines = await child.lines();
      check(JSON.parse(lines[0]), expected);
    }
  }));
}

/** Many lines for one. */
export async function streamOf(child: RawChild, messages: number): Promise<void> {
  child.post(JSON.stringify({ go: messages }) + "\n");
  let next = 0;
  while (next < messages) {
    for (const line of await child.lines()) check(JSON.parse(line).id, next++);
  }
}

function lineOf(id: number): string {
  return JSON.stringify({ id }) + "\n";
}
