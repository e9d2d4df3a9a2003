// Standard input belongs to the protocol: a task that reads it finds it at its end.

/** Take standard input for oneself. */
export function ownInput(): Pick<typeof Deno.stdin, "read"> {
  const input = Deno.stdin;
  Object.defineProperty(Deno, "stdin", { value: ended, configurable: true, enumerable: true });
  const { process } = globalThis as unknown as { process: NodeProcess };
  let stdin: unknown; // Node's own would be made, and read, as soon as somebody looks at it
  const get = () => stdin ??= process.getBuiltinModule("node:stream").Readable.from([]);
  Object.defineProperty(process, "stdin", { get, configurable: true, enumerable: true });
  return input;
}

interface NodeProcess {
  getBuiltinModule(name: "node:stream"): { Readable: { from(values: Iterable<unknown>): unknown } };
}

const ended: typeof Deno.stdin = {
  read: () => Promise.resolve(null),
  readSync: () => null,
  get readable() {
    return new Blob([]).stream();
  },
  isTerminal: () => false,
  setRaw: () => {},
  close: () => {},
};
