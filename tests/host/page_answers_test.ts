// The page over HTTP, on whichever host serves it: what its answers carry besides their text.
import { assertEquals, assertMatch } from "@std/assert";
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
    assertEquals(again.headers.get("cache-control") === "no-store", false);
  });

  await t.step("a refusal on a page says what would do", async () => {
    const { status, headers, text } = await get("", { method: "PUT" });
    assertEquals([status, headers.get("allow")], [405, "GET, POST, HEAD"]);
    assertEquals(headers.get("content-type")?.replace("; ", ";"), "text/html;charset=utf-8");
    assertMatch(text, /Cannot PUT this path: it takes GET or POST or HEAD/);
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
