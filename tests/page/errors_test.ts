// What is said when something goes wrong inside: nothing of what is inside.

import { assert, assertEquals } from "@std/assert";
import { App, HttpError } from "fresh";
import middlewares from "../../routes/_middleware.ts";
import { byMethod } from "../../squaring/http/by_method.ts";
import { Refusal } from "../../squaring/refusal.ts";
import { harden } from "../../squaring/http/security_headers.ts";
import type { State } from "../../utils.ts";

const handle = new App<State>()
  .use(harden, ...middlewares)
  .route("/api/broken", {
    handler: () => {
      throw new TypeError("the password is 1234");
    },
  })
  .route("/api/teapot", {
    handler: () => {
      throw new HttpError(418, "Cannot brew coffee: it is a teapot");
    },
  })
  .route("/api/full", {
    handler: () => {
      throw new Refusal("full", "Cannot submit job: it is full", { retryAfter: 7 });
    },
  })
  .handler();

/** Runs with `console.error` caught. */
async function quietly<T>(run: () => Promise<T>): Promise<[T, unknown[]]> {
  const logged: unknown[] = [];
  const { error } = console;
  console.error = (...args) => void logged.push(...args);
  try {
    return [await run(), logged];
  } finally {
    console.error = error;
  }
}

Deno.test("an error inside is logged, and answered with 500 and no detail", async () => {
  const [response, logged] = await quietly(() =>
    handle(new Request("http://page.test/api/broken"))
  );
  const text = await response.text();
  assertEquals(response.status, 500);
  assertEquals(text, '{"error":"Cannot answer request: something went wrong here"}');
  assert(logged.some((entry) => entry instanceof TypeError));
});

Deno.test("a page's error is logged if nobody expected it", async () => {
  const errorsOf = async (path: string) => {
    const url = `http://page.test/${path}`;
    const app = new App<State>()
      .use((ctx) => ctx.next().catch(() => new Response(null))) // in the place of the error page
      .use(...middlewares)
      .route("/broken", {
        handler: () => {
          throw new TypeError("the password is 1234");
        },
      })
      .route("/teapot", {
        handler: () => {
          throw new HttpError(418, "Cannot brew coffee: it is a teapot");
        },
      });
    return (await quietly(() => app.handler()(new Request(url))))[1].map((error) => `${error}`);
  };
  assertEquals(await errorsOf("broken"), ["TypeError: the password is 1234"]);
  assertEquals(await errorsOf("teapot"), []);
});

Deno.test("an HTTP error keeps its status and words", async () => {
  const response = await handle(new Request("http://page.test/api/teapot"));
  assertEquals(response.status, 418);
  assertEquals(await response.json(), { error: "Cannot brew coffee: it is a teapot" });
});

Deno.test("a refusal keeps its reason and says when to try again", async () => {
  const response = await handle(new Request("http://page.test/api/full"));
  assertEquals([response.status, response.headers.get("retry-after")], [429, "7"]);
  assertEquals(await response.json(), { error: "Cannot submit job: it is full" });
});

Deno.test("byMethod() answers HEAD as GET unless it has its own, and knows no inherited name", () => {
  const ctx = (method: string) => ({ req: { method } as Request });
  const both = byMethod({ GET: () => "get", HEAD: () => "head" });
  const one = byMethod({ GET: () => "get" });
  assertEquals([both(ctx("HEAD")), one(ctx("HEAD")), one(ctx("GET"))], ["head", "get", "get"]);
  for (const method of ["POST", "constructor", "toString"]) {
    try {
      one(ctx(method));
      throw new Error(`${method} was handled`);
    } catch (error) {
      assertEquals((error as Refusal).allow, ["GET", "HEAD"]);
    }
  }
});
