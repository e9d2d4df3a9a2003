/*
 * Whether a class keeps private state, told from its source, for the language
 * has no other way to ask. Strings, templates and comments are skipped.
 */

const skippedOrPrivate =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|(?<=[\s{};*])(#[\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[=;(}\n]/gu;

/** Any class or function that objects are made by. */
// deno-lint-ignore ban-types
export type Class = Function;

/** True when the class itself, not one it extends, declares a `#name`. */
export function declaresPrivateField(constructor: Class): boolean {
  const source = Function.prototype.toString.call(constructor);
  if (!source.includes("#")) return false;
  for (const match of source.matchAll(skippedOrPrivate)) {
    if (match[1] !== undefined) return true;
  }
  return false;
}
