// What a visitor has to be told: a refusal, a restart of the server, a lost connection. It lies over the page,
// so that nothing moves for it, offers what would help, and goes when it is true no more.

import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Remedy } from "../squaring/refusal.ts";
import { type Connection, isShownLate } from "./live_stream.ts";

/** Something to be told. */
export interface Notice {
  readonly text: string;
  /** What would help. */
  readonly remedy?: Remedy;
  /** Whether it is true until the connection is back, and no longer. */
  readonly untilLive?: boolean;
}

const REMEDIES = { clear: "Clear finished", "cancel-all": "Cancel all" } as const;

/** The notices of a page; nothing when all is well. `form` takes what would help as its action. */
export function Notices(
  { notice, connection, onRetry, form }: {
    notice: Signal<Notice | undefined>;
    connection: ReadonlySignal<Connection>;
    onRetry: () => void;
    form?: string;
  },
) {
  function dismiss() {
    notice.value = undefined;
    document.getElementById("main")!.focus(); // else the focus is lost with the button
  }

  return (
    <div class="notices" role="status">
      {isShownLate(connection.value) && (
        <p class="notice">
          <span>
            {connection.value === "lost" ? "Connection lost" : connection.value.refused}; trying
            again every second. The page shows what was known last.
          </span>
          <button type="button" onClick={onRetry}>Try now</button>
        </p>
      )}
      {notice.value !== undefined && (
        <p class="notice">
          <span>{notice.value.text}</span>
          <Offer remedy={notice.value.remedy} form={form} />
          <button type="button" class="dismiss" onClick={dismiss}>Dismiss</button>
        </p>
      )}
    </div>
  );
}

function Offer({ remedy, form }: { remedy?: Remedy; form?: string }) {
  if (remedy === "reload") return <a href="" aria-current="false">Load the page again</a>;
  if (remedy === undefined || form === undefined) return null;
  return <button type="submit" form={form} name="action" value={remedy}>{REMEDIES[remedy]}</button>;
}
