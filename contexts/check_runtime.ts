// Says at once that the library cannot run here, before anything else does in words of its own.
// Imported first, and knows nothing.

/** The least version of Deno. */
const LEAST = [2, 5, 0] as const;

checkRuntime();

function checkRuntime(): void {
  const { Deno } = globalThis as { Deno?: { version?: { deno?: string } } };
  const version = Deno?.version?.deno;
  if (version === undefined) throw new Error("Cannot load tasks-futures: this is a Deno module");
  const parts = version.split(".").map((part) => parseInt(part, 10));
  const at = LEAST.findIndex((least, at) => parts[at] !== least);
  if (at === -1 || parts[at]! > LEAST[at]!) return;
  throw new Error(
    `Cannot load tasks-futures: it needs Deno ${
      LEAST.join(".")
    } or newer, and this is Deno ${version}`,
  );
}
