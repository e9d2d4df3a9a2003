// A route that fails.
import { define } from "../define.ts";

export const handler = define.handlers({
  GET: () => {
    throw new RangeError("secret detail");
  },
});
