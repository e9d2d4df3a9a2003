// Splits TypeScript into what deserves a colour of its own. Good enough to read by, not to compile by.

/** A piece of source text. */
export interface Token {
  readonly kind: "comment" | "string" | "keyword" | "number" | "type" | "plain";
  readonly text: string;
}

const KEYWORDS =
  "as async await break case class const constructor default else export extends finally for from " +
  "function if import interface let new number of override private protected readonly return string super switch " +
  "this throw try type typeof void while yield";

const PATTERN = new RegExp(
  [
    String.raw`(?<comment>//.*|/\*[^]*?\*/)`,
    String.raw`(?<string>"[^"\n]*"|\x60[^\x60]*\x60)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS.replaceAll(" ", "|")})\b)`,
    String.raw`(?<number>\b\d[\d_.]*\b)`,
    String.raw`(?<type>\b[A-Z]\w*)`,
  ].join("|"),
  "g",
);

/** The tokens of a source text; joined, they are the text. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of source.matchAll(PATTERN)) {
    if (match.index > end) tokens.push({ kind: "plain", text: source.slice(end, match.index) });
    const [kind] = Object.entries(match.groups!).find(([, text]) => text !== undefined)!;
    tokens.push({ kind: kind as Token["kind"], text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < source.length) tokens.push({ kind: "plain", text: source.slice(end) });
  return tokens;
}
