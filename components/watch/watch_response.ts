// The feed of a Watch page over HTTP: server-sent events, each with the whole view.

import type { WatchFeed } from "./watch_feed.ts";

const HEARTBEAT = 10_000;
const AHEAD = 4;
const encoder = new TextEncoder();

/** Answer a request for the events of a Watch page, until the reader goes. */
export function watchResponse(feed: WatchFeed): Response {
  using starting = new DisposableStack();
  let controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  // A reader that is behind misses views: only the latest counts.
  const send = (text: string) => {
    if (controller.desiredSize! > 0) controller.enqueue(encoder.encode(text));
  };
  const held = starting.use(new DisposableStack());
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (made) => void (controller = made),
    cancel: () => held.dispose(),
  }, new CountQueuingStrategy({ highWaterMark: AHEAD }));
  send(`data: ${JSON.stringify(feed.view)}\n\n`);
  held.use(feed.watch((view) => send(`data: ${JSON.stringify(view)}\n\n`)));
  const timer = setInterval(() => send(":\n\n"), HEARTBEAT);
  held.defer(() => clearInterval(timer));
  starting.move();
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
