// Every path of the API that is none.

import { Refusal } from "../../squaring/refusal.ts";
import { define } from "../../utils.ts";

export const handler = define.handlers(({ url }): Response => {
  throw new Refusal(
    "unknown",
    `Cannot find ${JSON.stringify(url.pathname)}: the API has no such path`,
  );
});
