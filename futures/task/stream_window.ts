// How far a task may be ahead of its reader, in messages and in kilobytes. Both sides count: the task what it
// sends, its future what was taken.

/** The most that may be under way. */
export interface StreamWindow {
  /** Messages: items, reports, or those of a kind of one's own. */
  readonly items: number;
  /** Their size in whole kilobytes, as they travel: one that is smaller counts as a message only. */
  readonly kilobytes: number;
}

/** The window of a task whose submission does not say. */
export const STREAM_WINDOW: StreamWindow = Object.freeze({ items: 1024, kilobytes: 8 * 1024 });
