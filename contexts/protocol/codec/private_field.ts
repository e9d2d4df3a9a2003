// Whether a class keeps private state, told from its source, for the language has no other way to ask.
// Strings, templates and comments are skipped, as are methods and what is static: an instance does not
// hold them.

const skippedOrPrivate =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|(?<=[\s{};])(?<!\bstatic\s+)(#[\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[=;}\n]/gu;

/** Any class or function that objects are made by. */
// deno-lint-ignore ban-types
export type Class = Function;

/** Whether instances have a `#name` of the class itself, not of one that it extends. */
export function declaresPrivateField(constructor: Class): boolean {
  const source = Function.prototype.toString.call(constructor);
  if (!source.includes("#")) return false;
  for (const match of source.matchAll(skippedOrPrivate)) {
    if (match[1] !== undefined) return true;
  }
  return false;
}
