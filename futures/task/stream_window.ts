// How far a task may be ahead of its reader. Both sides count: the task what it has sent, its future what was taken.

/**
 * How many items or reports of one task may be under way before its sender waits for the reader.
 * Both sides count: it bounds the memory of a slow reader.
 */
export const STREAM_WINDOW = 1024;
