// Splits Markdown, as far as this project writes it, into blocks. Good enough to read by. Pure.

/** A part of a page. */
export type Block =
  | { readonly type: "heading"; readonly level: number; readonly text: string }
  | { readonly type: "code"; readonly language: string; readonly text: string }
  | { readonly type: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly type: "text"; readonly text: string };

const ITEM = /^\s*(?:[-*]|(\d+)\.)\s+/;

/** The blocks of a text. */
export function parseMarkdown(source: string): Block[] {
  const lines = source.replace(/<!--[^]*?-->/g, "").split("\n");
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length;) {
    const [, fence, language = ""] = /^\s*(```+)(\w*)/.exec(lines[i]) ?? [];
    const from = i;
    if (fence !== undefined) {
      for (i++; i < lines.length && lines[i].trim() !== fence;) i++;
      blocks.push({ type: "code", language, text: lines.slice(from + 1, i++).join("\n") });
    } else if (lines[i].trim() === "") i++;
    else if (/^#{1,6} /.test(lines[i])) {
      const [, marks, text] = /^(#+) (.*)/.exec(lines[i++])!;
      blocks.push({ type: "heading", level: marks.length, text });
    } else {
      while (i < lines.length && belongs(lines, from, i)) i++;
      blocks.push(block(lines.slice(from, i)));
    }
  }
  return blocks;
}

// A paragraph, a list or a table ends at an empty line; a list goes on where more of it follows.
function belongs(lines: readonly string[], from: number, i: number): boolean {
  if (/^\s*```|^#{1,6} /.test(lines[i])) return i === from;
  if (lines[i].trim() !== "") return true;
  const next = lines[i + 1] ?? "";
  const first = ITEM.exec(lines[from]);
  const more = ITEM.exec(next);
  if (first === null || /^\s*```/.test(next)) return false;
  return more === null ? /^\s{2,}\S/.test(next) : isOrdered(more) === isOrdered(first);
}

function block(lines: readonly string[]): Block {
  if (lines[0].trimStart().startsWith("|")) {
    const rows = lines.filter((line) => !/^[\s|:-]+$/.test(line)).map(cells);
    return { type: "table", rows };
  }
  const first = ITEM.exec(lines[0]);
  if (first === null) return { type: "text", text: lines.map((line) => line.trim()).join(" ") };
  const items: string[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    if (ITEM.test(line)) items.push(line.replace(ITEM, "").trim());
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return { type: "list", ordered: isOrdered(first), items };
}

function isOrdered(item: RegExpExecArray): boolean {
  return item[1] !== undefined;
}

function cells(line: string): string[] {
  return line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}
