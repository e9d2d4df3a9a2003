// docs/errors.md: each error message with what to do. The messages come from the sources; the advice is written in the
// page itself, and kept when the page is made anew. It must not know how messages are found.
import type { ErrorMessage } from "./error_messages.ts";

const HEAD = `# Error messages

Every message that the library can make, with what to do. \`{name}\` stands for a value. Which errors
there are to catch, and when, is in the guide: [Errors](guide/errors.md).

<!-- \`deno task errors\` writes the messages from the sources. Advice is written here, and kept. -->
`;
const INNER = `
## Reasons

Words of the library that stand inside a message from above, behind a colon, or in a \`cause\`.
`;

/** A message, and what to do. */
export interface Entry extends ErrorMessage {
  /** Empty where nobody has written it. */
  readonly advice: string;
}

/** The messages of a page. */
export function entriesIn(page: string): Entry[] {
  const items = page.split(/^- (?=`)/m).slice(1).map((item) => item.split("\n\n")[0]!);
  return items.map((item) => {
    const [, text, errors = "", advice] = /^`(.+?)`(?: \((.+?)\))?:(.*)$/.exec(oneLine(item)) ?? [];
    if (text === undefined || advice === undefined) {
      throw new SyntaxError(`Cannot read docs/errors.md: "${item}" is no message with advice`);
    }
    return {
      text,
      errors: errors.split(", ").filter((name) => name !== ""),
      advice: advice.trim(),
    };
  });
}

/** The page, before `deno fmt`, with the advice that a page before it had. */
export function errorsPage(messages: readonly ErrorMessage[], before: readonly Entry[]): string {
  const advice = new Map(before.map(({ text, advice }) => [text, advice]));
  const item = ({ text, errors }: ErrorMessage) => {
    const classes = errors.length > 0 ? ` (${errors.join(", ")})` : "";
    return `- \`${text}\`${classes}: ${advice.get(text) ?? ""}`;
  };
  const isWhole = ({ text }: ErrorMessage) => text.startsWith("Cannot ");
  const inner = messages.filter((message) => !isWhole(message));
  return [HEAD, ...messages.filter(isWhole).map(item), INNER, ...inner.map(item), ""].join("\n");
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
