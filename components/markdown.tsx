// A page in Markdown, as elements. Rendered by the server alone.

import { Fragment, type VNode } from "preact";
import { type Block, parseMarkdown } from "./parse_markdown.ts";
import { type Token, tokenize } from "./tokenize.ts";

const INLINE =
  /`(?<code>[^`]+)`|!\[(?<alt>[^\]]*)\]\([^)]*\)|\[(?<label>[^\]]*)\]\((?<to>[^)\s]*)\)|\*\*(?<strong>[^*]+)\*\*|(?<![\w*])[*_](?<em>[^*_]+)[*_](?!\w)/g;

/** A text; `resolve` says where a link leads. */
export function Markdown({ text, resolve }: { text: string; resolve: (to: string) => string }) {
  return (
    <article class="reading">
      {parseMarkdown(text).map((block, i) => <Fragment key={i}>{element(block, resolve)}
      </Fragment>)}
    </article>
  );
}

function element(block: Block, resolve: (to: string) => string): VNode {
  const inline = (text: string) => <Inline text={text} resolve={resolve} />;
  switch (block.type) {
    case "heading": {
      const Heading = `h${block.level}` as "h1";
      return <Heading id={slug(block.text)}>{inline(block.text)}</Heading>;
    }
    case "code":
      return (
        <pre tabIndex={0} aria-label="Code">
          <code>
            {tokens(block).map(({ kind, text }, i) => (
              <span key={i} class={kind === "plain" ? undefined : kind}>{text}</span>
            ))}
          </code>
        </pre>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return <List>{block.items.map((item, i) => <li key={i}>{inline(item)}</li>)}</List>;
    }
    case "table":
      return (
        <div class="table" tabIndex={0} role="group" aria-label="Table">
          <table>
            {block.rows.map((row, i) => {
              const Cell = i === 0 ? "th" : "td";
              return (
                <tr key={i}>
                  {row.map((cell, k) => <Cell key={k}>{inline(cell)}</Cell>)}
                </tr>
              );
            })}
          </table>
        </div>
      );
    case "text":
      return <p>{inline(block.text)}</p>;
  }
}

function tokens({ language, text }: Block & { type: "code" }): Token[] {
  return /^[tj]sx?$/.test(language) ? tokenize(text) : [{ kind: "plain", text }];
}

function Inline({ text, resolve }: { text: string; resolve: (to: string) => string }) {
  const parts: VNode[] = [];
  const plain = (from: number, to?: number) =>
    parts.push(<Fragment key={parts.length}>{text.slice(from, to)}</Fragment>);
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const { code, alt, label, to, strong, em } = match.groups!;
    plain(end, match.index);
    end = match.index + match[0].length;
    const key = parts.length;
    if (code !== undefined) parts.push(<code key={key}>{code}</code>);
    else if (label !== undefined) {
      parts.push(
        <a key={key} href={resolve(to)} aria-current="false">
          <Inline text={label} resolve={resolve} />
        </a>,
      );
    } else if (strong !== undefined) parts.push(<strong key={key}>{strong}</strong>);
    else if (em !== undefined) parts.push(<em key={key}>{em}</em>);
    else if (alt) parts.push(<em key={key}>{alt}</em>);
  }
  plain(end);
  return <>{parts}</>;
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-");
}
