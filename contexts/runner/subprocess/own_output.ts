// Standard output belongs to the protocol: what tasks print with `console` goes to standard error.

/** Redirect the console. What is written to standard output by other means is forwarded by the pool. */
export function ownOutput(): void {
  for (const name of ["log", "info", "debug"] as const) {
    console[name] = (...data) => console.error(...data);
  }
  // The rest print through a console of Node's, made only if one of them is used.
  for (
    const name of [
      "dir",
      "dirxml",
      "table",
      "count",
      "countReset",
      "time",
      "timeLog",
      "timeEnd",
    ] as const
  ) {
    console[name] = (...data: unknown[]) =>
      (onError() as Record<string, (...data: unknown[]) => void>)[name]?.(...data);
  }
  console.group = (...data) => console.error(...data);
}

let made: unknown;

function onError(): unknown {
  if (made !== undefined) return made;
  const { process } = globalThis as unknown as {
    process: {
      stderr: unknown;
      getBuiltinModule(name: string): { Console: new (out: unknown, err: unknown) => unknown };
    };
  };
  const { Console } = process.getBuiltinModule("node:console");
  return made = new Console(process.stderr, process.stderr);
}
