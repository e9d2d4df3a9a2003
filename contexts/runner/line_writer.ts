// The way out of a worker, as the runner sees it. Each context has its own.

/** Carries lines to the pool, in order. */
export interface LineWriter {
  /** Say that a job has begun, now, after what is held. */
  started(job: number): void;
  /** Send a line now, after those that are held. */
  write(text: string): void;
  /** Send a line with the next write or flush: for the end of a task that is followed at once. */
  hold(text: string): void;
  /** Send what is held. */
  flush(): void;
  /**
   * Resolves when what is sent has left; undefined if it has. Until then no task may begin, whose code might never
   * yield. Not there: all leaves at once.
   */
  drained?(): Promise<void> | undefined;
  /**
   * Send buffers ahead of the line that refers to them.
   *
   * @param buffers In the order of the line's graph.
   * @param moved Those that may be moved rather than copied.
   * @param isLast Whether the task has ended: they may take until all has {@linkcode drained}.
   */
  attach(
    buffers: readonly ArrayBuffer[],
    moved: readonly ArrayBuffer[],
    isLast?: boolean,
  ): void;
}
