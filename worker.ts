/**
 * What a worker runs in a process of its own: a whole program, to be started by its URL on any machine.
 *
 * It speaks [the worker protocol](docs/protocol.md) over its standard input and output. Its last argument is the
 * token that `spawn` was given:
 *
 * ```sh
 * deno run --allow-all --quiet worker.ts TOKEN
 * ```
 *
 * Before it may stand what it loads: `--allow-module=URL`, a module or all that is below a folder, as often as needed
 * (without it: whatever it may read or import), and `--map=FROM=TO`, so that a module whose URL begins with FROM is
 * loaded from TO.
 *
 * {@linkcode SubprocessContextOptions.spawn} tells a context how to start it somewhere else. The program and its
 * workers must have the same version of the library.
 *
 * @module
 */

import "./bundled/subprocess.js";
