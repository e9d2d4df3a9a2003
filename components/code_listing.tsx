// A source file, coloured. Rendered by the server alone.

import { tokenize } from "./tokenize.ts";

/** A file with its name. */
export function CodeListing({ file: { name, text } }: { file: { name: string; text: string } }) {
  return (
    <figure class="card listing">
      <figcaption>squaring/{name}</figcaption>
      <pre tabIndex={0} aria-label={`squaring/${name}`}>
        <code>
          {tokenize(text).map(({ kind, text }, i) => kind === "plain" ? text : <span key={i} class={kind}>{text}</span>)}
        </code>
      </pre>
    </figure>
  );
}
