// `deno task test`: every test and every example of the documentation, or the tests of the given paths,
// with deno std from JSR where that is reachable, else with the portable config.
import { testPaths } from "./test_paths.ts";
import { root, toolConfig } from "./tool_config.ts";

const { flags, paths } = sortArguments(Deno.args);
const config = await toolConfig();
console.log(`Tests with ${config.name} (${config.why})`);
Deno.chdir(root);
const { passed, failed } = await testPaths({ config: config.flags, flags, paths });
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(passed > 0 && failed === 0 ? 0 : 1);

/** Splits paths from flags; `--base-url` goes to the tests through the environment. */
function sortArguments(args: string[]): { flags: string[]; paths: string[] } {
  const flags: string[] = [];
  const paths: string[] = [];
  const rest = args.values();
  for (const arg of rest) {
    const url = /^--base-url=(.*)$/.exec(arg)?.[1];
    if (url !== undefined) Deno.env.set("PAGE_URL", url);
    else if (arg === "--filter") flags.push(`--filter=${rest.next().value}`);
    else if (arg.startsWith("-")) flags.push(arg);
    else paths.push(arg);
  }
  return { flags, paths };
}
