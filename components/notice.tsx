// What a visitor has to be told: a refusal, a restart of the server, a lost connection.

import type { Signal } from "@preact/signals";
import type { Connection } from "./live_stream.ts";

/** The notices of a page; nothing when all is well. */
export function Notices(
  { notice, connection }: { notice: Signal<string | undefined>; connection: Signal<Connection> },
) {
  return (
    <div class="notices" role="status">
      {connection.value === "lost" && (
        <p class="notice lost">Connection lost; trying again every second.</p>
      )}
      {notice.value !== undefined && (
        <p class="notice">
          {notice.value}
          <button type="button" onClick={() => notice.value = undefined}>Dismiss</button>
        </p>
      )}
    </div>
  );
}
