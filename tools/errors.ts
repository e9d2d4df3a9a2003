// `deno task errors`: writes docs/errors.md from the sources, and says which messages still want advice.
import { errorMessages } from "./error_messages.ts";
import { entriesIn, errorsPage } from "./errors_page.ts";
import { deno } from "./run_tests.ts";
import { root } from "./tool_config.ts";

const PAGE = "docs/errors.md";

Deno.chdir(root);
const before = entriesIn(await Deno.readTextFile(PAGE));
await Deno.writeTextFile(PAGE, errorsPage(await errorMessages(), before));
if (!await deno("fmt", "--quiet", PAGE)) Deno.exit(1);

const now = entriesIn(await Deno.readTextFile(PAGE));
for (const { text, advice } of before) {
  if (!now.some((entry) => entry.text === text)) console.log(`gone: ${text}\n  ${advice}`);
}
for (const { text, advice } of now) if (advice === "") console.log(`to be written: ${text}`);
console.log(`${PAGE}: ${now.length} messages`);
