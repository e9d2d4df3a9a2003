// The one way in which a subprocess writes to its standard output.

/** So many bytes go into a pipe in one piece, whoever else writes to it (PIPE_BUF of Linux). */
export const ATOMIC = 4096;

/**
 * Write all of it, now.
 *
 * Its source must refer to nothing but itself: it is run in a second thread, from text.
 */
export function writeWhole(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += Deno.stdout.writeSync(bytes.subarray(at));
    } catch (error) {
      // A program that inherited the pipe may have made it one that does not wait.
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
