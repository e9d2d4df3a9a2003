// The Watch page of the library itself: executors, pools, workers, rates, times, what happened last. An island for
// any Fresh app: rendered by the server with what is known there, and kept up to date by the feed's events.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ExecutorCard } from "./executor_card.tsx";
import type { WatchView } from "./watch_view.ts";

/** What it needs. */
export interface WatchProps {
  /** What is known when the page is rendered: `feed.view`. */
  readonly view: WatchView;
  /** Where `feed.answer()` is served. */
  readonly events: string;
}

/** The page. */
export default function Watch({ view: first, events }: WatchProps) {
  const view = useSignal(first);
  const lost = useSignal(false);
  useEffect(() => {
    const source = new EventSource(events);
    source.onmessage = ({ data }) => {
      view.value = JSON.parse(data);
      lost.value = false;
    };
    source.onerror = () => lost.value = true;
    return () => source.close();
  }, []);
  const { executors, traces } = view.value;
  return (
    <div class={lost.value ? "watch watch-lost" : "watch"}>
      <p class="watch-state" role="status">
        {lost.value ? "Connection lost: this is what was known last. " : ""}
        {traces ? "Traces and metrics are sent." : "Traces are off: OTEL_DENO=1 turns them on."}
      </p>
      {executors.length === 0 && <p>No executor has been started yet.</p>}
      {executors.map((executor) => <ExecutorCard key={executor.name} executor={executor} />)}
    </div>
  );
}
