// The modules of a page of the guide, as a reader would save them: a block that begins with `// tasks.ts` is
// that file, and a later one that begins so is more of it; any other with an import is a program; one without
// goes on with the block before it. A guide's page has a folder of its own, and "tasks-futures/" is the library.
import type { Example } from "./examples.ts";

/** A file of a page. */
export interface PageModule {
  readonly name: string;
  /** Where in the page its first block stands. */
  readonly line: number;
  readonly code: string;
}

/**
 * The modules of a page, from its blocks.
 *
 * @throws {SyntaxError} If the first block neither has a name nor imports anything.
 */
export function modulesOf(blocks: readonly Example[]): PageModule[] {
  const modules = new Map<string, PageModule>();
  let last: string | undefined;
  for (const { file, line, code } of blocks) {
    const name = /^\/\/ (\w+\.tsx?)\n/.exec(code)?.[1] ??
      (/^(import|export) /m.test(code) ? `line_${line}.ts` : last);
    if (name === undefined) {
      throw new SyntaxError(`Cannot read block ${file}:${line}: it goes on with no other`);
    }
    const before = modules.get(name);
    modules.set(name, {
      name,
      line: before?.line ?? line,
      code: before === undefined ? code : `${before.code}\n${code}`,
    });
    last = name;
  }
  return [...modules.values()];
}
