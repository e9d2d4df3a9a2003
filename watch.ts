/**
 * The server's half of the Watch page: what executors do, for people to look at, in an app of your own. The page's
 * other half is the island `components/watch/watch.tsx`; docs/watch.md says how the two are mounted.
 *
 * @module
 */

export { WatchFeed } from "./components/watch/watch_feed.ts";
export { watchResponse } from "./components/watch/watch_response.ts";
export type {
  Distribution,
  ExecutorView,
  Happening,
  PoolView,
  WatchView,
} from "./components/watch/watch_view.ts";
