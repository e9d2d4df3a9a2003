// What a visitor has to be told: a refusal, a restart of the server, a lost connection.

import type { Signal } from "@preact/signals";
import { type Connection, isShownLate } from "./live_stream.ts";

/** The notices of a page; nothing when all is well. */
export function Notices(
  { notice, connection }: { notice: Signal<string | undefined>; connection: Signal<Connection> },
) {
  function dismiss() {
    notice.value = undefined;
    document.getElementById("main")!.focus(); // else the focus is lost with the button
  }

  return (
    <div class="notices" role="status">
      {isShownLate(connection.value) && (
        <p class="notice">
          {connection.value === "lost" ? "Connection lost" : connection.value.refused}; trying again
          every second. The page shows what was known last.
        </p>
      )}
      {notice.value !== undefined && (
        <p class="notice">
          {notice.value}
          <button type="button" onClick={dismiss}>Dismiss</button>
        </p>
      )}
    </div>
  );
}
