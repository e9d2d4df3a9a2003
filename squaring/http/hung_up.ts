// How a stream learns that its reader has gone on a host that does not cancel the answer: Vite's dev
// server. Elsewhere the answer is cancelled, and asking for the signal prints a warning.

/**
 * The signal of a reader who hangs up, where it is needed.
 *
 * @param request The reader's request.
 * @param config What the host is.
 */
export function hungUp(
  request: Request,
  { mode }: { readonly mode: string },
): AbortSignal | undefined {
  return mode === "development" ? request.signal : undefined;
}
