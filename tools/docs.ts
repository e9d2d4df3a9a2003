// `deno task docs`: the reference of all doors as HTML, into a folder that git ignores.
import { deno } from "./run_tests.ts";
import { doors, root } from "./tool_config.ts";

const FOLDER = "_docs";

Deno.chdir(root);
const flags = ["--html", "--name=tasks-futures", `--output=${FOLDER}`];
if (!await deno("doc", "--quiet", ...flags, ...doors)) Deno.exit(1);
console.log(`The reference of ${doors.join(", ")}: ${FOLDER}/index.html`);
