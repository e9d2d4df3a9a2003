// The types of routes, handlers, pages and middlewares, and the helpers that infer them. It holds no
// behaviour beyond handing values back.
import type { AnyComponent, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

/** A step around the rest of the request. */
export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;

/** The data of a page and how to answer with it. */
export interface PageResponse<Data> {
  data: Data;
  headers?: HeadersInit;
  status?: number;
}

/** Answers one request of a route. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) => Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;

/** The methods a route can name. */
export type Method = "HEAD" | "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";

/** One handler for each method. */
export type HandlerByMethod<Data, State> = { [M in Method]?: HandlerFn<Data, State> };

/** What a route exports as `handler`. */
export type RouteHandler<Data, State> = HandlerFn<Data, State> | HandlerByMethod<Data, State>;

/** What a page component receives. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<Context<State>, "url" | "req" | "params" | "info" | "state" | "error">
  & { data: Data; Component: FunctionComponent };

/** A page component. */
export type RouteComponent<State> = AnyComponent<PageProps<never, State>>;

/** A route: its handlers, its page, or both. */
export interface Route<State> {
  handler?: RouteHandler<unknown, State>;
  component?: RouteComponent<State>;
}

/** The data of a page, returned by a handler. */
export function page<Data>(
  data: Data,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<Data>;
export function page(): PageResponse<undefined>;
export function page(
  data?: unknown,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<unknown> {
  return { data, headers: options?.headers, status: options?.status };
}

/** Typed definitions of an app whose `ctx.state` is `State`. */
export interface Define<State> {
  /** The handlers of a route. */
  handlers<Data, Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>>(
    handlers: Handlers,
  ): typeof handlers;

  /** The page of a route; its data comes from the handlers' type. */
  page<
    Handler extends RouteHandler<unknown, State> = never,
    Data = Handler extends HandlerFn<infer D, State> ? D
      : Handler extends HandlerByMethod<infer D, State> ? D
      : never,
  >(render: AnyComponent<PageProps<Data, State>>): typeof render;

  /** A middleware, or several in order. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(middleware: M): typeof middleware;
}

/** The definitions for apps whose `ctx.state` is `State`. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    middleware: (middleware) => middleware,
  };
}
