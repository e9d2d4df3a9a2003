// How long a value is as JSON, told without making the JSON: where the engine's longest string is over, some
// values make it end the program in place of throwing.

/** The longest text of a value, in characters: somewhat less than the engine's longest string. */
export const LONGEST = 500_000_000;

/** Of so many characters of text the JSON is never too long: none takes more than six. */
export const HARMLESS: number = Math.floor(LONGEST / 6);

/** A value's text is too long. */
export class TooLong extends RangeError {}

/**
 * Check that the JSON of a value is not too long.
 *
 * @param value What JSON can say, at most some hundred levels deep.
 * @param characters How many there are in it, roughly.
 * @throws {TooLong} If it is.
 */
export function checkLength(value: unknown, characters: number): void {
  if (characters > HARMLESS && jsonLength(value) > LONGEST) throw new TooLong();
}

function jsonLength(value: unknown): number {
  if (typeof value === "string") return textLength(value);
  if (typeof value !== "object" || value === null) return String(value).length;
  let length = 2;
  if (Array.isArray(value)) { for (const item of value) length += jsonLength(item) + 1; }
  else {
    for (const [key, item] of Object.entries(value)) {
      length += textLength(key) + jsonLength(item) + 2;
    }
  }
  return length;
}

function textLength(text: string): number {
  const whole = text.isWellFormed();
  let length = text.length + 2;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 92) length += 1; // " and \
    else if (code < 32) length += 5; // some of them less
    else if (!whole && code >= 0xd800 && code <= 0xdfff) length += 5; // those of a pair less
  }
  return length;
}
