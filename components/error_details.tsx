// A failed job's whole error, on demand: what it was, what it said, where, and what caused it. It opens over the
// page, without scripts too, so that nothing moves for it.

import type { ErrorRecord } from "../mod.ts";
import { CopyButton } from "./copy_button.tsx";

/** An error that can be opened; `id` names it on the page. */
export function ErrorDetails({ error, id }: { error: ErrorRecord; id: string }) {
  const name = `error-${id}`;
  return (
    <>
      <button type="button" class="error-opener" popovertarget={name}>
        <span>Error details</span>
      </button>
      <div id={name} class="error-details" popover="auto" role="dialog" aria-label="Error details">
        <ErrorBody error={error} />
        <p class="error-buttons">
          <CopyButton text={() => inText(error)} label="Copy error" />
          <button type="button" popovertarget={name} popovertargetaction="hide">Close</button>
        </p>
      </div>
    </>
  );
}

function ErrorBody({ error }: { error: ErrorRecord }) {
  return (
    <dl>
      <dt>Type</dt>
      <dd>{error.name}</dd>
      <dt>Message</dt>
      <dd>{error.message}</dd>
      <dt>Stack</dt>
      <dd>
        <pre tabIndex={0} aria-label="Stack">{error.stack}</pre>
      </dd>
      {isRecord(error.cause) && (
        <>
          <dt>Cause</dt>
          <dd>
            <ErrorBody error={error.cause} />
          </dd>
        </>
      )}
    </dl>
  );
}

function inText({ name, message, stack, cause }: ErrorRecord): string {
  const text = stack || `${name}: ${message}`;
  return isRecord(cause) ? `${text}\nCaused by: ${inText(cause)}` : text;
}

function isRecord(cause: unknown): cause is ErrorRecord {
  return typeof cause === "object" && cause !== null && "name" in cause && "message" in cause;
}
