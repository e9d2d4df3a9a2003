// Whose request it is, by its cookie.

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { Executors } from "../../squaring/executors.ts";
import { recognise } from "../../squaring/http/visitor_cookie.ts";
import { Refusal } from "../../squaring/refusal.ts";
import { Visitors } from "../../squaring/visitors.ts";

const HTTP = new URL("http://page.test:8000/");

function ask(
  cookie: string | undefined,
  method = "GET",
  visitors = new Visitors(new Executors()),
  url = HTTP,
) {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  return recognise(new Request(url, { method, headers }), visitors, url);
}

Deno.test("recognise() gives a new visitor a cookie that scripts and other sites cannot use", () => {
  const { cookie } = ask(undefined);
  assertMatch(cookie!, /^visitor-8000=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
});

Deno.test("recognise() marks the cookie as secure on https", () => {
  const { cookie } = ask(undefined, "GET", undefined, new URL("https://page.test/"));
  assertMatch(cookie!, /^visitor=[\w-]{43}; .*; Secure$/);
});

Deno.test("recognise() finds the visitor again among other cookies, and sets none", () => {
  const visitors = new Visitors(new Executors());
  const first = ask(undefined, "POST", visitors);
  const [pair] = first.cookie!.split(";");
  for (const cookie of [pair, `a=b; ${pair}`, `x${pair};${pair}; c=d`, `visitor-8001=x; ${pair}`]) {
    const again = ask(cookie, "POST", visitors);
    assertEquals([again.visitor === first.visitor, again.cookie], [true, undefined]);
  }
  assertEquals(visitors.size, 1);
});

Deno.test("recognise() refuses a browser that keeps no cookie, but no program and no reader", () => {
  const visitors = new Visitors(new Executors());
  const browser = (method: string) => {
    const headers = { "sec-fetch-site": "same-origin" };
    return recognise(new Request(HTTP, { method, headers }), visitors, HTTP);
  };
  const { message } = assertThrows(() => browser("POST"), Refusal);
  assertMatch(message, /^Cannot accept request: it has no visitor cookie, allow cookies and /);
  assertEquals(visitors.size, 0);
  browser("GET");
  ask(undefined, "POST", visitors);
  assertEquals(visitors.size, 2);
});

Deno.test("recognise() takes a reader with an unknown cookie for a new visitor", () => {
  const visitors = new Visitors(new Executors());
  assertEquals(typeof ask("visitor-8000=old", "GET", visitors).cookie, "string");
  assertEquals(visitors.size, 1);
});

Deno.test("recognise() takes tabs that come back with one lost cookie for one visitor, for a while", () => {
  let now = 0;
  const visitors = new Visitors(new Executors(), { now: () => now });
  const lost = `visitor-8000=${"x".repeat(43)}`;
  const tabs = [ask(lost, "GET", visitors), ask(lost, "GET", visitors)];
  const other = ask(`visitor-8000=${"y".repeat(43)}`, "GET", visitors);
  now = 10_001;
  const late = ask(lost, "GET", visitors);
  assertEquals(tabs[0].visitor === tabs[1].visitor, true);
  assertEquals(tabs[0].cookie, tabs[1].cookie);
  assertEquals(new Set([tabs[0], other, late].map(({ visitor }) => visitor)).size, 3);
});

Deno.test("recognise() refuses a change with an unknown cookie, and admits nobody", () => {
  const visitors = new Visitors(new Executors());
  for (const cookie of ["visitor-8000=forged", "visitor-8000=", "visitor-8000=__proto__"]) {
    const refusal = assertThrows(() => ask(cookie, "POST", visitors), Refusal);
    assertEquals(refusal.reason, "foreign");
  }
  assertEquals(visitors.size, 0);
});
