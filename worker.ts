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
 * {@linkcode SubprocessContextOptions.spawn} tells a context how to start it somewhere else. The program and its
 * workers must have the same version of the library.
 *
 * @module
 */

import "./bundled/subprocess.js";
