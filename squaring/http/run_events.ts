// The event stream of a demo: the latest run with all its messages first, then each change. A reader
// that was cut off gets the whole run again, which is all there is to know.

import type { DemoStage } from "../demo_stage.ts";
import type { Run, RunState } from "../run.ts";
import type { SendEvent } from "./event_streams.ts";

/**
 * Send a stage to a stream.
 *
 * @param send Takes the events.
 * @param stage What to send.
 * @param server The name of this server.
 * @returns Dispose of it when the stream ends.
 */
export function sendStage(send: SendEvent, stage: DemoStage, server: string): Disposable {
  const sendRun = (run: Run | null) =>
    send("run", { run, server, now: Date.now() } satisfies RunState);
  sendRun(stage.run);
  return stage.watch({
    started: sendRun,
    moved: (job) => send("job", job),
    sent: (message) => send("message", message),
  });
}
