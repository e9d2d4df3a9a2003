// Picks the handler of a route by the request's method, and turns down any other, the same on every
// host. It must not know what the handlers do.

import { Refusal } from "../refusal.ts";

/**
 * One handler from several, by method. HEAD is answered as GET unless it has its own.
 *
 * @param handlers A handler for each method, under the method's name.
 * @returns A handler that throws a Refusal for any other method.
 */
export function byMethod<C extends { readonly req: Request }, R>(
  handlers: Readonly<Record<string, (ctx: C) => R | Promise<R>>>,
): (ctx: C) => R | Promise<R> {
  const table = new Map(Object.entries(handlers));
  const read = table.get("GET");
  if (read !== undefined && !table.has("HEAD")) table.set("HEAD", read);
  const allow = [...table.keys()];
  return (ctx) => {
    const handler = table.get(ctx.req.method);
    if (handler !== undefined) return handler(ctx);
    throw new Refusal(
      "method",
      `Cannot ${ctx.req.method} this path: it takes ${allow.join(" or ")}`,
      { allow },
    );
  };
}
