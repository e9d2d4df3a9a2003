// The event streams of the test app: counted, and ended when the app stops.

const open = new Set<ReadableStreamDefaultController<Uint8Array>>();

/** How many event streams are open. */
export function openStreams(): number {
  return open.size;
}

/** A stream that says hello and stays open. */
export function helloStream(): ReadableStream<Uint8Array> {
  let own: ReadableStreamDefaultController<Uint8Array>;
  return new ReadableStream({
    start(controller) {
      own = controller;
      open.add(controller);
      controller.enqueue(new TextEncoder().encode("event: hello\ndata: 1\n\n"));
    },
    cancel() {
      open.delete(own);
      console.log("stream cancelled");
    },
  });
}

/** Ends every stream. */
export async function stop(): Promise<void> {
  for (const controller of open) controller.close();
  open.clear();
  console.log("app stopped");
  await Promise.resolve();
}
