// A route that fails.
import { define } from "../define.ts";

export const handlers = define.handlers({
  GET: () => {
    throw new RangeError("secret detail");
  },
});
