// The conversations that docs/protocol.md shows, as data: who says which line.

/** One line of a conversation. */
export interface Said {
  /** Where it stands in the document. */
  readonly line: number;
  /** `pool` for what the worker reads. */
  readonly by: "pool" | "worker";
  readonly text: string;
}

/** All lines, in order: the blocks of the document are one conversation. */
export function conversationIn(document: string): Said[] {
  return document.split("\n").flatMap((text, index): Said[] => {
    const line = index + 1;
    if (text.startsWith("> {")) return [{ line, by: "pool", text: text.slice(2) }];
    if (text.startsWith("< {")) return [{ line, by: "worker", text: text.slice(2) }];
    return [];
  });
}

/** A pattern for a line in which `…` stands for any text. */
export function patternOf(text: string): RegExp {
  return new RegExp(`^${text.split("…").map(RegExp.escape).join('(?:[^"\\\\]|\\\\.)*')}$`);
}

/** What a table of the document says of lines. */
export interface Row {
  readonly types: readonly string[];
  readonly fields: readonly string[];
  /** Those that may be left out. */
  readonly optional: readonly string[];
  readonly hasValue: boolean;
}

/** The rows of the table under a heading. */
export function rowsIn(document: string, heading: string): Row[] {
  const section = document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((row) => {
    const [types = "", fields = ""] = row.split("|").slice(1);
    const all = named(fields);
    const optional = all.filter((name) => fields.includes(`${name}?`));
    const needed = all.filter((name) => !optional.includes(name));
    return {
      types: named(types),
      fields: needed,
      optional,
      hasValue: /a \[?value/.test(fields),
    };
  });
}

function named(cell: string): string[] {
  return [...cell.matchAll(/`(\w+)\??`/g)].map(([, name = ""]) => name);
}
