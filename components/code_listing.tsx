// A source file, coloured. Rendered by the server alone.

import { Fragment } from "preact";
import { tokenize } from "./tokenize.ts";

/** A file with its name. */
export function CodeListing({ file: { name, text } }: { file: { name: string; text: string } }) {
  // A text by itself among elements would be escaped twice where JSX is precompiled.
  const parts = tokenize(text).map(({ kind, text }, i) =>
    kind === "plain"
      ? <Fragment key={i}>{text}</Fragment>
      : <span key={i} class={kind}>{text}</span>
  );
  return (
    <figure class="card listing">
      <figcaption>{name}</figcaption>
      <pre tabIndex={0} aria-label={name}>
        <code>{parts}</code>
      </pre>
    </figure>
  );
}
