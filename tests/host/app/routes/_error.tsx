// The page for whatever was thrown.
import { HttpError, page } from "fresh";
import { define } from "../define.ts";

export const handler = define.handlers(() => page({}, { headers: { "x-error": "yes" } }));

export default define.page(function Failure({ error }) {
  return <h1>{error instanceof HttpError ? `${error.status} ${error.message}` : "500"}</h1>;
});
