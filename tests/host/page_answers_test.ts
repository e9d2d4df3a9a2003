// The page over HTTP, on whichever host serves it: what its answers carry besides their text.
import { assertEquals, assertMatch } from "@std/assert";
import { root } from "../../tools/tool_config.ts";
import { runningPage } from "./running_page.ts";

Deno.test("the page's answers", async (t) => {
  await using host = await runningPage();
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(new URL(path, host.url), init);
    return {
      ...response,
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    };
  };

  const location = async (path: string) => {
    const response = await fetch(new URL(path, host.url), { redirect: "manual" });
    await response.body?.cancel();
    return response.headers.get("location");
  };

  await t.step("style sheets are loaded once, under an address that is theirs alone", async () => {
    const { text } = await get("");
    const sheets = [...text.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)];
    assertEquals(sheets.length, 9);
    for (const [, path] of sheets) {
      const [{ headers }, other] = [await get(path), await get(path.replace(/v=./, "v=x"))];
      assertEquals(headers.get("cache-control"), "public, max-age=31536000, immutable");
      assertMatch(other.headers.get("cache-control")!, /^no-cache/);
    }
  });

  await t.step("files carry the security headers, and a cache policy of their own", async () => {
    const { headers } = await get("base.css");
    const again = await get("base.css", { headers: { "if-none-match": headers.get("etag")! } });
    assertEquals(again.status, 304);
    for (const each of [headers, again.headers, (await get("favicon.ico")).headers]) {
      assertEquals(each.get("x-content-type-options"), "nosniff");
      assertEquals(each.get("cross-origin-resource-policy"), "same-origin");
      assertMatch(each.get("content-security-policy")!, /^default-src 'none'/);
    }
    assertMatch(headers.get("cache-control")!, /^no-cache/);
    assertEquals((await get("favicon.ico")).text, "");
    assertEquals(again.headers.get("cache-control") === "no-store", false);
  });

  await t.step("a refusal on a page says what would do", async () => {
    const { status, headers, text } = await get("", { method: "PUT" });
    assertEquals([status, headers.get("allow")], [405, "GET, POST, HEAD"]);
    assertEquals(headers.get("content-type")?.replace("; ", ";"), "text/html;charset=utf-8");
    assertMatch(text, /Cannot PUT this path: it takes GET or POST or HEAD/);
  });

  await t.step(
    "what no router understands is turned down, with the headers of any answer",
    async () => {
      const asked = ["GET /%E0%A4%A", "GET /api/jobs/%ff/cancel", "TRACE /", "BREW /api/jobs"];
      for (const line of asked) {
        const answer = await raw(host.url, line);
        assertMatch(answer, line.startsWith("GET") ? /^HTTP\/1.1 400 / : /^HTTP\/1.1 405 /);
        assertMatch(answer, /\r\nx-content-type-options: nosniff\r\n/i);
        assertMatch(answer, /\r\ncache-control: no-store\r\n/i);
      }
      for (const name of ["a b", "page.test:99999", "[::1"]) {
        assertMatch(await raw(host.url, "GET /api/jobs", name), /^HTTP\/1.1 400 /);
      }
    },
  );

  await t.step("only the names of this machine are answered to", async () => {
    const { port } = new URL(host.url);
    for (const name of ["localhost", "a.localhost:1", "127.0.0.1", `[::1]:${port}`, "LOCALHOST."]) {
      assertMatch(await raw(host.url, "GET /api/jobs", name), /^HTTP\/1.1 200 /);
    }
    for (const name of ["evil.test", `evil.test:${port}`, "192.0.2.1", "127.0.0.1.evil.test"]) {
      const answer = await raw(host.url, "GET /api/jobs", name);
      assertMatch(answer, /^HTTP\/1.1 403 /);
      assertMatch(answer, /is no name of this server, which --allow-host would make it/);
      assertMatch(answer, /\r\nx-content-type-options: nosniff\r\n/i);
    }
  });

  await t.step("a slash at the end changes nothing on a fixed path", async () => {
    assertEquals((await get("api/jobs/")).text, '{"jobs":[]}');
    assertEquals(await location("progress/?input=7"), "/progress?input=7");
    assertEquals(await location("base.css/"), "/base.css");
    assertEquals((await get("progress/")).status, 200);
  });

  await t.step("the API names the path that it does not have", async () => {
    for (const path of ["/api/", "/api/nothing", "/api/jobs/a/b"]) {
      const { status, text } = await get(path);
      const error = `Cannot find "${path}": the API has no such path`;
      assertEquals([status, text], [404, JSON.stringify({ error })]);
    }
  });

  await t.step("/api is a path of the API, and HEAD is answered like GET", async () => {
    assertMatch((await get("api")).text, /^\{"error":"Cannot find \\"\/api\\": the API has no/);
    const head = await raw(host.url, "HEAD /api/jobs");
    assertMatch(head, /\r\ncontent-length: 11\r\n/i);
    assertMatch(head, /\r\n\r\n$/);
    const stream = await raw(host.url, "HEAD /api/jobs/events");
    assertMatch(stream, /\r\ncontent-type: text\/event-stream\r\n/i);
    assertEquals(/content-length: [1-9]/i.test(stream), false);
  });

  await t.step("texts are compressed, and streams are not", async () => {
    for (const path of ["/", "/base.css"]) {
      const plain = await raw(host.url, `GET ${path}`);
      const packed = await raw(host.url, `GET ${path}`, undefined, "Accept-Encoding: gzip\r\n");
      assertMatch(packed, /\r\ncontent-encoding: gzip\r\n/i);
      assertMatch(packed, /\r\nvary: Accept-Encoding/i);
      assertEquals([path, packed.length < plain.length / 1.5], [path, true]);
    }
    const stream = await raw(
      host.url,
      "HEAD /api/jobs/events",
      undefined,
      "Accept-Encoding: gzip\r\n",
    );
    assertEquals(/content-encoding/i.test(stream), false);
  });

  await t.step("one page is the current one, in every link to it", async () => {
    for (const path of ["/", "/progress", "/not-there"]) {
      const links = [...(await get(path)).text.matchAll(/<a [^>]*>/g)].map(([link]) => ({
        to: /href="([^"]*)"/.exec(link)![1],
        current: /aria-current="([^"]*)"/.exec(link)?.[1],
      })).filter(({ to }) => to.startsWith("/"));
      assertEquals(links.length >= 5, true);
      for (const { to, current } of links) assertEquals(current, to === path ? "page" : "false");
    }
  });
});

/** The answer to a request line and a host, which may be such that `fetch` would not send them. */
async function raw(
  url: string,
  line: string,
  host = new URL(url).host,
  headers = "",
): Promise<string> {
  const { hostname, port } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const request = `${line} HTTP/1.1\r\nHost: ${host}\r\n${headers}Connection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(request));
  return await new Response(connection.readable).text();
}

Deno.test("behind a proxy that ends TLS the page is an https page, and else nobody can say so", async () => {
  const said = { "x-forwarded-proto": "https" };
  for (const trusted of [true, false]) {
    await using host = await runningPage({ app: root, env: trusted ? { TRUST_PROXY: "1" } : {} });
    const url = new URL("api/jobs", host.url);
    const post = async (origin: string) => {
      const body = '{"input":1,"context":"workers"}';
      const headers = { ...said, origin };
      const response = await fetch(url, { method: "POST", body, headers });
      await response.body?.cancel();
      return [
        response.status,
        response.headers.getSetCookie().some((each) => /; Secure/.test(each)),
      ];
    };
    const [https, http] = [url.origin.replace("http:", "https:"), url.origin];
    assertEquals(await post(trusted ? https : http), [201, trusted]);
    assertEquals(await post(trusted ? http : https), [403, false]);
  }
});
