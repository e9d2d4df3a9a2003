// The part of Fresh that this app uses, for machines that reach only npm. The
// names and their meaning are Fresh's.
export { App } from "./app.ts";
export type { Context } from "./context.ts";
export { csp, type CSPOptions } from "./csp.ts";
export { HttpError } from "./http_error.ts";
export {
  createDefine,
  type Define,
  type HandlerByMethod,
  type HandlerFn,
  type Method,
  type Middleware,
  page,
  type PageProps,
  type PageResponse,
  type RouteHandler,
} from "./route.ts";
export { staticFiles } from "./static_files.ts";
