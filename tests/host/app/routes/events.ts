// Server-sent events, and how many streams are open.
import { helloStream, openStreams } from "../streams.ts";
import { define } from "../define.ts";

export const handler = define.handlers({
  GET: () => new Response(helloStream(), { headers: { "content-type": "text/event-stream" } }),
  POST: () => Response.json({ open: openStreams() }),
});
