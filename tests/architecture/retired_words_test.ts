// Words of the library's first years that had to be learnt: none is left in a name. What stands for each is the field's
// own word, and in the glossary of docs/architecture.md.

import { assertEquals } from "@std/assert";
import { filesOf, sourceOf } from "./import_graph.ts";

/** Each, and what it is called now. */
const RETIRED: Readonly<Record<string, string>> = {
  ears: "listener",
  duty: "lease of standard input",
  downlink: "command reader",
  outlet: "line writer",
  pace: "prefetch",
  lanes: "priority buckets; in the timeline: tracks",
  room: "semaphore, place",
  starts: "start back-off",
  idlers: "idle timeouts",
  workforce: "worker set",
  roster: "job set",
  tally: "outcome counts",
  hub: "registry",
  ground: "base",
  leave: "retire",
  deaf: "unresponsive",
  look: "check",
};

/** Those of several words, and a word that is retired in one meaning only. */
const RETIRED_NAMES = /^(?:HandOut|hand_out|Drain)$/;

/** Hosts of a fleet do leave it: so an option of theirs says. And a browser has an event of that name. */
const EXCEPT = (path: string, name: string) =>
  path.startsWith("contexts/host/") && /^#?leave/.test(name) || name === "onPointerLeave";

/** All but the tests, which may say what they like. */
const FOLDERS: readonly string[] = [
  ...["contexts", "futures", "observing", "testing", "components", "islands", "routes", "serving"],
  ...["squaring", "portable", "tools", "bench", "examples"],
];

const DECLARED =
  /\b(?:class|function\*?|interface|type|const|let)\s+([A-Za-z_$][\w$]*)|^ +(?:(?:readonly|static|private|protected|override|async|get|set)\s+|\*)*(#?[A-Za-z_$][\w$]*)\??\s*[(<=:;!]/gm;

function declaredIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replaceAll(/"[^"\n]*"/g, '""');
  return [...code.matchAll(DECLARED)].map(([, name, member]) => name ?? member ?? "");
}

function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}

function retiredIn(path: string, name: string): string[] {
  const words = wordsOf(name).filter((word) => Object.hasOwn(RETIRED, word) && !EXCEPT(path, name));
  return RETIRED_NAMES.test(name) ? [...words, name] : words;
}

Deno.test("no file, class, function or field is called by a retired word", () => {
  const found = filesOf(...FOLDERS).flatMap((path) => {
    const file = path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, "");
    return [file, ...declaredIn(sourceOf(path))].flatMap((name) =>
      retiredIn(path, name).map((word) => `${path}: ${name} (${RETIRED[word] ?? "gone"})`)
    );
  });
  assertEquals(found, []);
});

Deno.test("names of all kinds are found, and their words", () => {
  const source = [
    "export class JobRoster {",
    "  readonly #room = 1;",
    "  async *leaveNow() {}",
    "}",
    "function* lookUp() {} // deaf",
    'const hub = "ears";',
  ].join("\n");
  const found = declaredIn(source).flatMap((name) => retiredIn("contexts/x.ts", name));
  assertEquals(found, ["roster", "room", "leave", "look", "hub"]);
});
