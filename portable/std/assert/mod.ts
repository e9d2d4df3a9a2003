// The part of `@std/assert` that the tests use, for machines that reach only
// npm. The names and their meaning are deno std's.
export { AssertionError } from "./assertion_error.ts";
export * from "./comparison.ts";
export * from "./equality.ts";
export * from "./throwing.ts";
export * from "./truth.ts";
