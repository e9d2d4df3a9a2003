// Which names a server answers to.

import { assertEquals } from "@std/assert";
import { type Names, turnDown } from "../../serving/guard.ts";

function statusOf(host: string, names: Names): number | undefined {
  return turnDown({ method: "GET", url: `http://${host}/` }, names)?.status;
}

Deno.test("turnDown() lets in the name that a server listens on, and those it was told", () => {
  const names = { hostname: "Page.Test", allowed: ["shown.example"] };
  for (const host of ["page.test:8000", "shown.example", "localhost"]) {
    assertEquals([host, statusOf(host, names)], [host, undefined]);
  }
  for (const host of ["other.test", "192.0.2.1", "a.page.test"]) {
    assertEquals([host, statusOf(host, names)], [host, 403]);
  }
});

Deno.test("turnDown() lets in any address, but no other name, where a server listens on all", () => {
  for (const hostname of ["0.0.0.0", "::"]) {
    for (const host of ["192.0.2.1:8000", "[2001:db8::1]"]) {
      assertEquals([host, statusOf(host, { hostname })], [host, undefined]);
    }
    assertEquals(statusOf("evil.test", { hostname }), 403);
  }
});
