// Standard input belongs to the protocol: a task that reads it finds it at its end.

/** Take standard input for oneself. */
export function ownInput(): Pick<typeof Deno.stdin, "read"> {
  const input = Deno.stdin;
  Object.defineProperty(Deno, "stdin", { value: ended, configurable: true, enumerable: true });
  return input;
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
