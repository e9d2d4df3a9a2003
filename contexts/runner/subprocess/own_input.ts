// Standard input belongs to the protocol: a task that reads it finds it at its end. The arguments are the
// protocol's, too.

/** Take standard input for oneself. */
export function ownInput(): Pick<typeof Deno.stdin, "read"> {
  const input = Deno.stdin;
  Object.defineProperty(Deno, "stdin", { value: ended, configurable: true, enumerable: true });
  Object.defineProperty(Deno, "args", { value: [], configurable: true, enumerable: true });
  endNodeInput();
  return input;
}

// Where a task looks at the global `process`: to make that costs more than all else that a child does first.
function endNodeInput(): void {
  const lazy = Object.getOwnPropertyDescriptor(globalThis, "process");
  if (lazy?.get === undefined) return;
  const get = (): NodeProcess => {
    Object.defineProperty(globalThis, "process", lazy);
    const { process } = globalThis as unknown as { process: NodeProcess };
    let stdin: unknown;
    Object.defineProperty(process, "stdin", {
      get: () => stdin ??= process.getBuiltinModule("node:stream").Readable.from([]),
      configurable: true,
      enumerable: true,
    });
    process.argv.splice(2); // the pool's token
    return process;
  };
  Object.defineProperty(globalThis, "process", { ...lazy, get });
}

interface NodeProcess {
  readonly argv: string[];
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
