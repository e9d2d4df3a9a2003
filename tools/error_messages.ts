// Every error message that the library can make, read from its sources. It must not know the page that lists them.
import { root } from "./tool_config.ts";

/** What the library is made of, tests of contexts left aside. */
const SOURCES = [
  ...["futures", "contexts", "testing/inline", "components/watch"],
  ...[
    "mod.ts",
    "task.ts",
    "ssh.ts",
    "redis.ts",
    "otel.ts",
    "watch.ts",
    "worker.ts",
    "worker_host.ts",
  ],
];

/** One message. */
export interface ErrorMessage {
  /** The text, with `{name}` where a value stands. */
  readonly text: string;
  /** Classes of errors that have it, as far as they stand beside it. */
  readonly errors: readonly string[];
}

interface Linted {
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

/**
 * Reads the messages, in order of the alphabet.
 *
 * @throws {Error} If `deno lint`, whose parser it uses, does not run.
 */
export async function errorMessages(): Promise<ErrorMessage[]> {
  const found = new Map<string, Set<string>>();
  for (const { text, error } of await reported()) {
    const message = text.replaceAll("`", "'").replaceAll(/\s+/g, " ").trim();
    if (!/[a-z]{2}/i.test(message.replaceAll(/\{.*?\}/g, ""))) continue; // somebody else's message
    const errors = found.get(message) ?? new Set();
    found.set(message, errors);
    if (error !== undefined) errors.add(error);
  }
  return [...found].map(([text, errors]) => ({ text, errors: [...errors].sort() }))
    .sort((a, b) => a.text < b.text ? -1 : 1);
}

async function reported(): Promise<{ text: string; error?: string }[]> {
  const folder = await Deno.makeTempDir();
  const config = `${folder}/deno.json`;
  const plugins = [new URL("tools/messages_plugin.ts", root).href];
  await Deno.writeTextFile(
    config,
    JSON.stringify({ lint: { plugins, rules: { tags: [], include: [] } } }),
  );
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["lint", "--json", "--config", config, ...SOURCES],
    cwd: root,
    stdin: "null",
  }).output();
  await Deno.remove(folder, { recursive: true });
  const said = new TextDecoder().decode(stdout);
  if (!said.startsWith("{")) {
    throw new Error(`Cannot read messages: ${new TextDecoder().decode(stderr)}`);
  }
  const { diagnostics }: Linted = JSON.parse(said);
  return diagnostics.filter(({ code }) => code === "messages/each")
    .map(({ message }) => JSON.parse(message));
}
