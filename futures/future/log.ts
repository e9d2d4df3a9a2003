// The one logger of the library. Debug lines are off until somebody asks for them; warnings go to
// the console. Replaced as a whole, so an application can send both where it likes.

import { tell } from "./later.ts";

/** Where the library's own words go. */
export interface Logger {
  /** Steps of futures, executors and workers. Left out: not even built. */
  readonly debug?: (line: string) => void;
  /** Something that works on but should be looked at. */
  readonly warn: (line: string) => void;
}

const QUIET: Logger = { warn: (line) => console.warn(line) };

/** The logger in use. Read it at each use: it may be replaced. */
export let logger: Logger = QUIET;

/**
 * Replace the logger; `undefined` brings the default back (no debug lines, warnings to the console). One whose `warn`
 * does nothing silences all. A logger that throws disturbs nobody; the error surfaces as unhandled.
 *
 * @throws {TypeError} If it cannot warn.
 *
 * @example See what the library does
 * ```ts
 * import { setLogger } from "./mod.ts";
 *
 * setLogger({ debug: (line) => console.debug(line), warn: (line) => console.warn(line) });
 * setLogger(undefined);
 * ```
 */
export function setLogger(replacement: Logger | undefined): void {
  if (replacement !== undefined && typeof replacement?.warn !== "function") {
    throw new TypeError("Cannot set logger: it must have a function warn");
  }
  logger = replacement === undefined ? QUIET : guarded(replacement);
}

// It is called in the middle of everything.
function guarded(logger: Logger): Logger {
  const { debug } = logger;
  return {
    warn: (line) => tell((line) => logger.warn(line), line),
    debug: debug && ((line) => tell((line) => debug.call(logger, line), line)),
  };
}
