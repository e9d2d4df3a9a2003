// Middlewares one inside the other. It must not know about routes.
import type { Middleware } from "./route.ts";

/** One middleware that runs several, each reaching the next by `ctx.next()`. */
export function compose<State>(middlewares: readonly Middleware<State>[]): Middleware<State> {
  return (ctx) => {
    const last = ctx.next;
    const run = async (i: number): Promise<Response> => {
      if (i === middlewares.length) return await last();
      ctx.next = () => run(i + 1);
      return await middlewares[i](ctx);
    };
    return run(0);
  };
}
