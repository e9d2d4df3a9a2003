import { assert, assertEquals, assertMatch } from "@std/assert";
import { conversationIn, patternOf } from "./conversation.ts";

const root = new URL("../../", import.meta.url);
const token = "4f3a91c7";

Deno.test("docs/protocol.md shows what a child of SubprocessContext says, word for word", async () => {
  const document = await Deno.readTextFile(new URL("docs/protocol.md", root));
  const said = conversationIn(document.replaceAll("file:///project/", root.href));
  assert(said.length > 25, "the conversations have gone from the document");

  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", "bundled/subprocess.js", token],
    cwd: root,
    stdin: "piped",
    stdout: "piped",
    signal: AbortSignal.timeout(30_000),
  }).spawn();
  const stdin = child.stdin.getWriter();
  const lines = linesOf(child.stdout);
  try {
    for (const { line, by, text } of said) {
      if (by === "pool") await stdin.write(new TextEncoder().encode(text + "\n"));
      else {
        const { value } = await lines.next();
        assertMatch(String(value), patternOf(text), `docs/protocol.md:${line}`);
      }
    }
  } finally {
    await stdin.close().catch(() => {});
  }
  assertEquals(await lines.next(), { done: true, value: undefined });
  assertEquals((await child.status).code, 0);
});

async function* linesOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
