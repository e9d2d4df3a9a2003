// The contract suite in the hands of somebody else: imported from a URL, and on contexts that break
// their promises.
import { assertEquals, assertInstanceOf } from "@std/assert";
import { type ParallelContext, WorkerContext } from "../../mod.ts";
import { contractTests } from "../../testing.ts";
import { ContractError } from "../../testing/check.ts";
import { serveRepository } from "../import/served_repository.ts";
import { userFolder } from "../import/user_folder.ts";

const main = (library: string) => `
import { WorkerContext } from "${library}/mod.ts";
import { contractTests } from "${library}/testing.ts";

for (const { name, fn } of contractTests({ name: "mine", open: () => new WorkerContext() })) {
  if (!/^(?:A10|B16|E27|I59|K62) /.test(name)) continue;
  await fn();
  console.log(name.split(" ")[0]);
}
`;

Deno.test("testing.ts works when imported from a URL into an empty folder", async () => {
  await using server = serveRepository();
  await using folder = await userFolder({ "main.ts": main(server.url) });
  const lines = await folder.run();
  assertEquals([...new Set(lines)], ["A10", "B16", "E27", "I59", "K62"]);
});

/** What a context that breaks a promise has in place of its own. */
type Changes = (context: WorkerContext) => Partial<ParallelContext>;

const broken: Readonly<Record<string, readonly [line: string, changes: Changes]>> = {
  "says that it is open when it is closed": ["H53", () => ({ closed: false })],
  "gives more workers than it was asked for": [
    "H49",
    (context) => ({ workerPool: () => context.workerPool({ maxWorkers: 4 }) }),
  ],
  "has events that are always set": [
    "I59",
    (context) => ({
      event: () => Object.defineProperty(context.event(), "isSet", { value: () => true }),
    }),
  ],
  "closes nothing": ["D20", () => ({ close: () => Promise.resolve() })],
};

function changed(context: WorkerContext, changes: Partial<ParallelContext>): ParallelContext {
  return new Proxy(context, {
    get(target, key) {
      const value = Reflect.get(key in changes ? changes : target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

for (const [what, [line, changes]] of Object.entries(broken)) {
  Deno.test(`contractTests() of ${line} notice a context that ${what}`, async () => {
    const contexts: WorkerContext[] = [];
    const open = (): ParallelContext => {
      const context = new WorkerContext();
      contexts.push(context);
      return changed(context, changes(context));
    };
    const leftovers = () => contexts.filter(({ closed }) => !closed).length;
    const tests = contractTests({ name: "broken", open, leftovers });
    const errors: unknown[] = [];
    for (const { fn } of tests.filter(({ name }) => name.startsWith(`${line} `))) {
      await fn().catch((error) => errors.push(error));
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    }
    assertInstanceOf(errors[0], ContractError);
  });
}
