import { assertEquals, assertRejects } from "@std/assert";

const root = new URL("../../", import.meta.url);

Deno.test("calm_server.ts answers what it has and ends with code 0 on SIGTERM", async () => {
  await using server = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-read", "--allow-net", "--allow-env=PORT", "--no-lock", "--no-config"],
      "examples/calm_server.ts",
    ],
    cwd: root,
    stdin: "null",
    stdout: "piped",
    signal: AbortSignal.timeout(60_000),
  }).spawn();
  const lines = linesOf(server.stdout);
  const { value: url } = await lines.next();
  const ask = async () => {
    const response = await fetch(`${url}?ms=300`);
    return [response.status, await response.json()];
  };
  const answers = [ask(), ask(), ask()];
  const seen: string[] = [];
  while (seen.filter((line) => line.startsWith("submitted")).length < 3) {
    seen.push(String((await lines.next()).value));
  }
  server.kill("SIGTERM");
  // Two tasks run and one waits.
  for (const answer of answers) assertEquals(await answer, [200, { waited: 300 }]);
  await assertRejects(ask);
  const rest = await Array.fromAsync(lines);
  assertEquals([rest.at(-1), (await server.status).code], ["calm", 0]);
  assertEquals([...seen, ...rest].filter((line) => line === "ended tasks.ts#wait").length, 3);
});

async function* linesOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
