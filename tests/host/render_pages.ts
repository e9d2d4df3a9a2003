// Renders every page for a new visitor, as JSON on standard output. Run by precompile_test.ts.

import { Guest } from "../page/page_app.ts";

const guest = new Guest();
const pages: Record<string, string> = {};
for (const path of ["/", "/progress", "/iteration", "/fizz-buzz"]) {
  pages[path] = await (await guest.send(path)).text();
}
console.log(JSON.stringify(pages));
Deno.exit(0);
