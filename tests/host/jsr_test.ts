// Asking whether JSR is reachable, of registries on this machine: one that has
// the package, one that refuses, one that never answers.
import { assertEquals } from "@std/assert";
import { type Jsr, probeJsr } from "../../tools/jsr.ts";

const PACKAGE: Record<string, unknown> = {
  "/@std/assert/meta.json": { scope: "std", name: "assert", versions: { "1.0.0": {} } },
  "/@std/assert/1.0.0_meta.json": {
    exports: { ".": "./mod.ts" },
    manifest: {
      "/mod.ts": {
        size: 0,
        checksum: "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      },
    },
  },
};

Deno.test("probeJsr() finds a registry that has packages", async () => {
  const answer = (req: Request) => {
    const path = new URL(req.url).pathname;
    if (path === "/@std/assert/1.0.0/mod.ts") return new Response("");
    const found = PACKAGE[path];
    return found === undefined ? new Response("", { status: 404 }) : Response.json(found);
  };
  assertEquals(await probeRegistry(answer), { reachable: true });
});

Deno.test("probeJsr() is refused by a registry without packages", async () => {
  const answer = () => new Response("", { status: 403 });
  assertEquals(await probeRegistry(answer), {
    reachable: false,
    reason: "JSR cannot be reached",
  });
});

Deno.test("probeJsr() gives up on a registry that never answers", async () => {
  const never = () => new Promise<Response>(() => {});
  assertEquals(await probeRegistry(never, 1_000), {
    reachable: false,
    reason: "JSR did not answer within 1 s",
  });
});

async function probeRegistry(
  answer: (req: Request) => Response | Promise<Response>,
  limit = 20_000,
): Promise<Jsr> {
  const cache = await Deno.makeTempDir();
  const closing = new AbortController();
  const server = Deno.serve({
    port: 0,
    hostname: "127.0.0.1",
    signal: closing.signal,
    onListen() {},
  }, answer);
  try {
    const url = `http://127.0.0.1:${server.addr.port}/`;
    return await probeJsr({ limit, env: { JSR_URL: url, DENO_DIR: cache } });
  } finally {
    closing.abort();
    await server.finished;
    await Deno.remove(cache, { recursive: true });
  }
}
