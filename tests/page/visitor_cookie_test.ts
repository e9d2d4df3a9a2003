// Whose request it is, by its cookie.

import { assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { Executors } from "../../squaring/executors.ts";
import { addressOf } from "../../squaring/http/address_of.ts";
import { Caller } from "../../squaring/http/visitor_cookie.ts";
import { Refusal } from "../../squaring/refusal.ts";
import { Visitors } from "../../squaring/visitors.ts";

const HTTP = new URL("http://page.test:8000/");

/** A request of somebody who then watches the page. */
function ask(
  cookie: string | undefined,
  method = "GET",
  visitors = new Visitors(new Executors()),
  url = HTTP,
) {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  const caller = new Caller(new Request(url, { method, headers }), visitors, { url, address: "" });
  caller.visitor.openStream(() => {});
  return caller;
}

Deno.test("Caller gives a new visitor a cookie that scripts and other sites cannot use", () => {
  const { cookie } = ask(undefined);
  assertMatch(cookie!, /^visitor-8000=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
});

Deno.test("Caller marks the cookie as secure on https", () => {
  const { cookie } = ask(undefined, "GET", undefined, new URL("https://page.test/"));
  assertMatch(cookie!, /^visitor=[\w-]{43}; .*; Secure$/);
});

Deno.test("Caller leaves no trace of who asks for nothing of a visitor", () => {
  const visitors = new Visitors(new Executors());
  const caller = new Caller(new Request(HTTP), visitors, { url: HTTP, address: "" });
  assertEquals([caller.cookie, visitors.size], [undefined, 0]);
});

Deno.test("Caller finds the visitor again among other cookies, also of its name, and sets none", () => {
  const visitors = new Visitors(new Executors());
  const first = ask(undefined, "POST", visitors);
  const [pair] = first.cookie!.split(";");
  const shadow = `visitor-8000=${"x".repeat(43)}`;
  const others = ask(undefined).cookie!.split(";")[0];
  for (
    const cookie of [
      pair,
      `a=b; ${pair}`,
      `x${pair};${pair}; c=d`,
      `visitor-8001=x; ${pair}`,
      `${shadow}; ${pair}`,
      `${others}; ${pair}`,
    ]
  ) {
    const again = ask(cookie, "POST", visitors);
    assertEquals([cookie, again.visitor === first.visitor, again.cookie], [
      cookie,
      true,
      undefined,
    ]);
  }
  assertEquals(visitors.size, 1);
});

Deno.test("Caller refuses a browser that keeps no cookie, but no program and no reader", () => {
  const visitors = new Visitors(new Executors());
  const browser = (method: string) => {
    const headers = { "sec-fetch-site": "same-origin" };
    return new Caller(new Request(HTTP, { method, headers }), visitors, { url: HTTP, address: "" });
  };
  const { message } = assertThrows(() => browser("POST"), Refusal);
  assertMatch(message, /^Cannot accept request: it has no visitor cookie, allow cookies and /);
  assertEquals(visitors.size, 0);
  browser("GET").visitor.openStream(() => {});
  ask(undefined, "POST", visitors);
  assertEquals(visitors.size, 2);
});

Deno.test("Caller takes two readers with one unknown cookie for two new visitors", () => {
  const visitors = new Visitors(new Executors());
  const lost = `visitor-8000=${"x".repeat(43)}`;
  const [one, two] = [ask(lost, "GET", visitors), ask(lost, "GET", visitors)];
  assertEquals([one.visitor === two.visitor, visitors.size], [false, 2]);
  assertNotEquals(one.cookie, two.cookie);
});

Deno.test("Caller refuses a change with an unknown cookie, and admits nobody", () => {
  const visitors = new Visitors(new Executors());
  for (const cookie of ["visitor-8000=forged", "visitor-8000=", "visitor-8000=__proto__"]) {
    const refusal = assertThrows(() => ask(cookie, "POST", visitors), Refusal);
    assertEquals(refusal.reason, "foreign");
  }
  assertEquals(visitors.size, 0);
});

Deno.test("addressOf() names an address, or the network of a long one", () => {
  const names = {
    "192.0.2.7": "192.0.2.7",
    "::ffff:192.0.2.7": "192.0.2.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2",
    "2001:db8:1:2::6": "2001:db8:1:2",
    "2001:db8::6": "2001:db8:0:0",
    "::1": "0:0:0:0",
  };
  for (const [hostname, name] of Object.entries(names)) {
    const remoteAddr = { transport: "tcp", hostname, port: 1 } as const;
    assertEquals([hostname, addressOf({ remoteAddr })], [hostname, name]);
  }
});
