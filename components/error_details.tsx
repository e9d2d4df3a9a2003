// A failed job's whole error, on demand: what it was, what it said, where, and what caused it.

import type { ErrorRecord } from "../mod.ts";

/** An error that can be opened. */
export function ErrorDetails({ error }: { error: ErrorRecord }) {
  return (
    <details class="error-details">
      <summary>Error details</summary>
      <ErrorBody error={error} />
    </details>
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

function isRecord(cause: unknown): cause is ErrorRecord {
  return typeof cause === "object" && cause !== null && "name" in cause && "message" in cause;
}
