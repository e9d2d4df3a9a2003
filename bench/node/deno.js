// On Node, the few names of Deno that measure.ts and its scenarios use. Imported and no global: packages look for
// that to tell where they are.

import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** Whatever file is not there, as Node says it. */
class NotFound {
  static [Symbol.hasInstance](error) {
    return error?.code === "ENOENT";
  }
}

/** What stands for Deno. */
export const Deno = {
  args: process.argv.slice(2),
  pid: process.pid,
  errors: { NotFound },
  exit: (code) => process.exit(code),
  readDirSync: (path) => readdirSync(path, { withFileTypes: true }),
  readTextFileSync: (path) => readFileSync(path, "utf8"),
};
