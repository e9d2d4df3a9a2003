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
