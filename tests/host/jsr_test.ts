// Asking whether JSR is reachable, of registries on this machine: one that has the package, one that
// refuses, one that answers for somebody else, one that never answers, and one that has gone.
import { assertEquals } from "@std/assert";
import { type Jsr, probeJsr } from "../../tools/jsr.ts";

const UNREACHABLE: Jsr = { reachable: false, reason: "JSR cannot be reached" };

Deno.test("probeJsr() finds a registry that has packages", async () => {
  const answer = (req: Request) =>
    new URL(req.url).pathname === "/@std/assert/meta.json"
      ? Response.json({ scope: "std", name: "assert", versions: { "1.0.0": {} } })
      : new Response("", { status: 404 });
  assertEquals(await probeRegistry(answer), { reachable: true });
});

Deno.test("probeJsr() is refused by a registry without packages", async () => {
  assertEquals(await probeRegistry(() => new Response("no", { status: 403 })), UNREACHABLE);
});

Deno.test("probeJsr() takes no page of a network for a registry", async () => {
  assertEquals(await probeRegistry(() => new Response("<h1>Sign in</h1>")), UNREACHABLE);
});

Deno.test("probeJsr() gives up on a registry that never answers", async () => {
  const never = () => new Promise<Response>(() => {});
  assertEquals(await probeRegistry(never, 200), {
    reachable: false,
    reason: "JSR did not answer within 0.2 s",
  });
});

Deno.test("probeJsr() does not find a registry that has gone, whatever was cached of it", async () => {
  const gone = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const registry = `http://127.0.0.1:${gone.addr.port}/`;
  gone.close();
  assertEquals(await probeJsr({ registry }), UNREACHABLE);
});

async function probeRegistry(
  answer: (req: Request) => Response | Promise<Response>,
  limit = 20_000,
): Promise<Jsr> {
  const closing = new AbortController();
  const server = Deno.serve({
    port: 0,
    hostname: "127.0.0.1",
    signal: closing.signal,
    onListen() {},
  }, answer);
  try {
    return await probeJsr({ limit, registry: `http://127.0.0.1:${server.addr.port}/` });
  } finally {
    closing.abort();
    await server.finished;
  }
}
