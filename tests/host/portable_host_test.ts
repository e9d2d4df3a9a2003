// The portable host over HTTP, with the small app in app/. What it asserts is
// what Fresh does with the same files.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runningPage } from "./running_page.ts";

const app = new URL("app/", import.meta.url);

Deno.test("portable host answers as Fresh does", async (t) => {
  await using host = await runningPage({ app });
  const get = (path: string, init?: RequestInit) =>
    fetch(new URL(path, host.url), { redirect: "manual", ...init });
  const texts = async (path: string, init?: RequestInit) => {
    const response = await get(path, init);
    return [response.status, await response.text()];
  };

  await t.step("a page has its data, headers, frame and no script that is not ours", async () => {
    const response = await get("/");
    const html = await response.text();
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("x-page"), "home");
    assertEquals(response.headers.get("content-type"), "text/html; charset=utf-8");
    assertMatch(html, /^<!DOCTYPE html><html lang="en"><head>.*<title>root<\/title>/);
    const policy = response.headers.get("content-security-policy")!;
    const nonce = /script-src 'self' 'nonce-(\w+)'/.exec(policy)?.[1];
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
    for (const script of scripts.filter((attributes) => !attributes.includes("json"))) {
      assertStringIncludes(script, `nonce="${nonce}"`);
    }
  });

  await t.step("island data cannot end its script", async () => {
    const html = `${(await texts("/"))[1]}`;
    assertEquals(html.split("</script>").length, html.split("<script").length);
  });

  await t.step("POST can answer the page with a status", async () => {
    assertEquals((await get("/", { method: "POST" }).then(drop)).status, 422);
  });

  await t.step("a page without islands has no script", async () => {
    const [status, html] = await texts("/plain");
    assertEquals(status, 200);
    assertMatch(`${html}`, /<p>plain \/plain<\/p><\/body>/);
  });

  await t.step("parameters are decoded, the root's middleware runs first", async () => {
    const thing = await (await get("/things/a%20b")).json();
    assertEquals(thing, { params: { id: "a b" }, trail: ["root"] });
  });

  await t.step("a fixed name wins over a parameter", async () => {
    assertEquals(await texts("/things/all"), [200, "all things"]);
  });

  await t.step("a folder can be a parameter, a function takes every method", async () => {
    assertEquals(await texts("/things/x/parts", { method: "PUT" }), [200, "parts of x"]);
  });

  await t.step("a fixed path may end with a slash, a pattern takes it as it stands", async () => {
    assertEquals(await texts("/things/all/"), [200, "all things"]);
    assertEquals((await texts("/things/x/"))[0], 404);
    assertEquals((await texts("/plain/"))[0], 200);
  });

  await t.step("routes of main.ts are answered", async () => {
    assertEquals(await texts("/added/one"), [200, "added one"]);
    assertEquals((await texts("/added/one", { method: "POST" }))[0], 405);
  });

  await t.step("redirects stay on this host", async () => {
    const response = await drop(await get("/things/a", { method: "DELETE" }));
    assertEquals([response.status, response.headers.get("location")], [303, "/things"]);
  });

  await t.step("HEAD has the headers of GET", async () => {
    const response = await get("/", { method: "HEAD" });
    assertEquals([response.status, response.headers.get("x-page")], [200, "home"]);
    assertEquals(await response.text(), "");
  });

  // Fresh's documentation says so too; Fresh 2.3.3 answers 404 where the handlers are in a file.
  await t.step("a method without handler is 405", async () => {
    const [status, html] = await texts("/things/a", { method: "PUT" });
    assertEquals(status, 405);
    assertStringIncludes(`${html}`, "<h1>405 ");
  });

  await t.step("the error page answers 404, also one that a route threw", async () => {
    const response = await get("/nowhere");
    assertEquals([response.status, response.headers.get("x-error")], [404, "yes"]);
    assertStringIncludes(await response.text(), "<h1>404 ");
    assertStringIncludes(`${await texts("/things/none")}`, "<h1>404 no such thing</h1>");
  });

  await t.step("an unknown error is 500, its details stay here", async () => {
    const [status, html] = await texts("/boom");
    assertEquals([status, `${html}`.includes("secret")], [500, false]);
  });

  await t.step("static files have a type and a tag", async () => {
    const first = await drop(await get("/plain.css"));
    assertEquals(first.headers.get("content-type"), "text/css; charset=UTF-8");
    const tag = first.headers.get("etag")!;
    const second = await drop(await get("/plain.css", { headers: { "if-none-match": tag } }));
    assertEquals(second.status, 304);
    assertEquals(await texts("/deep%20dir/n%C3%A9.txt"), [200, "hello\n"]);
    assertEquals((await texts("/plain.css", { method: "POST" }))[0], 405);
    assertEquals((await texts("/..%2fmain.ts"))[0], 404);
  });

  await t.step("a stream is cancelled when its client leaves", async () => {
    const leave = new AbortController();
    const events = await get("/events", { signal: leave.signal });
    const { value } = await events.body!.getReader().read();
    assertEquals(new TextDecoder().decode(value), "event: hello\ndata: 1\n\n");
    assertEquals(await openStreams(), 1);
    leave.abort();
    await host.printed(/stream cancelled/);
    assertEquals(await openStreams(), 0);
  });

  async function openStreams(): Promise<number> {
    return (await (await get("/events", { method: "POST" })).json()).open;
  }
});

async function drop(response: Response): Promise<Response> {
  await response.body?.cancel();
  return response;
}
