// Starting the page in ways that cannot work: one line that says what to do, and no stack.
import { assertEquals, assertMatch } from "@std/assert";
import { addressOf } from "../../serving/serve.ts";
import { root } from "../../tools/tool_config.ts";

interface Start {
  readonly args: readonly string[];
  readonly port?: string;
  readonly says: RegExp;
}

const BAD: Record<string, Start> = {
  "an unknown option": { args: ["--port", "9000"], says: /^Cannot read "--port": .*PORT/ },
  "an option without its value": { args: ["--hostname"], says: /^Cannot read "--hostname"/ },
  "a host that is none": { args: ["--host=moon"], says: /^Cannot start host "moon"/ },
  "a port that is no number": { args: [], port: "eighty", says: /^Cannot listen on port "eighty"/ },
  "a port too high": { args: [], port: "65536", says: /^Cannot listen on port "65536"/ },
  "an address of elsewhere": {
    args: ["--hostname=192.0.2.1"],
    port: "0",
    says: /^Cannot listen on http:\/\/192\.0\.2\.1:0\//,
  },
};

for (const [what, { args, port, says }] of Object.entries(BAD)) {
  Deno.test(`start gives up on ${what} in one line`, async () => {
    const host = args.some((arg) => arg.startsWith("--host=")) ? [] : ["--host=portable"];
    assertMatch(await complaint([...host, ...args], port), says);
  });
}

Deno.test("start gives up on a port in use in one line", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const said = await complaint(["--host=portable"], `${taken.addr.port}`);
  assertMatch(said, /^Cannot listen on http:\/\/127\.0\.0\.1:\d+\/: it is in use, set PORT/);
});

Deno.test("addressOf() puts an IPv6 address in brackets", () => {
  assertEquals(addressOf("::1", 8000), "http://[::1]:8000/");
  assertEquals(addressOf("127.0.0.1", 80), "http://127.0.0.1:80/");
});

/** The one line on standard error of a start that ends with code 1. */
async function complaint(args: string[], port = "0"): Promise<string> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--config", "portable/deno.json", "tools/start.ts", ...args],
    cwd: root,
    env: { PORT: port, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stderr);
  assertEquals([code, said.trimEnd().split("\n").length], [1, 1], said);
  return said;
}
