import { assertEquals, assertRejects } from "@std/assert";
import { linesOf, startExample } from "./run_example.ts";

Deno.test("calm_server.ts answers what it has and ends with code 0 on SIGTERM", async () => {
  const flags = ["--allow-read", "--allow-net", "--allow-env=PORT"];
  await using server = startExample("calm_server.ts", flags);
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
