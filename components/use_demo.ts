// A demo's store for the life of an island.

import { useEffect, useMemo } from "preact/hooks";
import { type DemoStart, DemoStore } from "./demo_store.ts";

/** The store, following the server while the island is on the page. */
export function useDemo(start: DemoStart): DemoStore {
  const store = useMemo(() => new DemoStore(start), []);
  useEffect(() => store.follow(), []);
  return store;
}
