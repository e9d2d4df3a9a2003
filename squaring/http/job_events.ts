// The event stream of a board: the whole list first, then each change, with ids by which a reader
// that was cut off resumes. It resumes with the list as that reader last saw it and then every
// change since, so that no state is lost or seen out of order.

import type { JobBoard } from "../job_board.ts";
import type { JobList, QueueView } from "../job.ts";
import type { PoolWatch } from "../pool_watch.ts";
import type { SendEvent } from "./event_streams.ts";

/**
 * Send a board to a stream.
 *
 * @param send Takes the events.
 * @param board What to send.
 * @param options The statistics to send besides, the name of this server, and the id of the last
 * event that the reader has seen, if it says so.
 * @returns Dispose of it when the stream ends.
 */
export function sendBoard(
  send: SendEvent,
  board: JobBoard,
  { pools, server, lastEventId }: { pools: PoolWatch; server: string; lastEventId: string | null },
): Disposable {
  const sendList = (jobs: JobList["jobs"], sequence: number) =>
    send(
      "jobs",
      { jobs, board: board.id, server, now: Date.now() } satisfies JobList,
      eventId(board, sequence),
    );

  const from = resumePoint(board, lastEventId);
  const { jobs, changes } = board.since(from);
  const watching = new DisposableStack();
  sendList(jobs, from);
  for (const { job, sequence } of changes) send("job", job, eventId(board, sequence));
  watching.use(board.watch({
    changed: ({ job, sequence }) => send("job", job, eventId(board, sequence)),
    cleared: () => sendList(board.jobs, board.sequence),
  }));
  let queue = JSON.stringify({ ahead: [], why: {} } satisfies QueueView);
  watching.use(pools.watch((view) => {
    send("pools", view);
    const now = JSON.stringify(board.queue);
    if (now !== queue) send("queue", JSON.parse(queue = now));
  }));
  return watching;
}

function eventId(board: JobBoard, sequence: number): string {
  return `${board.id}.${sequence}`;
}

function resumePoint(board: JobBoard, lastEventId: string | null): number {
  const prefix = `${board.id}.`;
  if (lastEventId === null || !lastEventId.startsWith(prefix)) return board.sequence;
  const sequence = Number(lastEventId.slice(prefix.length));
  const known = Number.isInteger(sequence) && sequence >= 0 && sequence <= board.sequence;
  return known ? sequence : board.sequence;
}
