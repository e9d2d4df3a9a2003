// What an object is, for the codec, judged by its prototype and remembered: one of the kinds a graph can
// say, or refused with the reason. Private state is told from the source of its class, for the language has
// no other way to ask.

/** Any class or function that objects are made by. */
// deno-lint-ignore ban-types
type Class = Function;

/** What a graph can say about an object, judged by its prototype. */
export type Kind =
  | "object"
  | "array"
  | "map"
  | "set"
  | "date"
  | "regexp"
  | "boxed"
  | "buffer"
  | "view";

/** A kind, and whether JSON says it as well; or why it cannot travel. */
export type Verdict =
  | { readonly kind: Kind; readonly json: boolean }
  | { readonly kind: "refused"; readonly reason: string };

/** A Proxy may name ever new prototypes. */
const CHAIN_LIMIT = 1000;

/** Strings, templates and comments, to be skipped; else a private field that an instance holds: no method, not static. */
const skippedOrPrivate =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|(?<=[\s{};])(?<!\bstatic\s+)(#[\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[=;}\n]/gu;

const kinds = new Map<object, Kind>([
  [Object.prototype, "object"],
  [Array.prototype, "array"],
  [Map.prototype, "map"],
  [Set.prototype, "set"],
  [Date.prototype, "date"],
  [RegExp.prototype, "regexp"],
  [Number.prototype, "boxed"],
  [String.prototype, "boxed"],
  [Boolean.prototype, "boxed"],
  [BigInt.prototype, "boxed"],
  [ArrayBuffer.prototype, "buffer"],
  [Object.getPrototypeOf(Uint8Array.prototype), "view"],
  [DataView.prototype, "view"],
]);

const iterators = new Set<object>([Iterator.prototype, asyncIteratorPrototype()]);

const verdicts = new WeakMap<object, Verdict>();

/** The verdict on objects with this prototype. */
export function kindOf(prototype: object): Verdict {
  let verdict = verdicts.get(prototype);
  if (verdict === undefined) {
    verdict = judge(prototype);
    verdicts.set(prototype, verdict);
  }
  return verdict;
}

function judge(prototype: object): Verdict {
  let kind: Kind | undefined;
  const classes: Class[] = [];
  let steps = 0;
  for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at)) {
    kind = kinds.get(at);
    if (kind !== undefined) break;
    if (steps++ === CHAIN_LIMIT) return refused("its chain of prototypes does not end");
    if (iterators.has(at)) {
      return refused(
        "an iterator cannot travel between workers: make it an array, or submit its task as an iteration",
      );
    }
    const constructor: unknown = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof constructor === "function") classes.push(constructor);
  }
  kind ??= "object";
  for (const each of classes) {
    if (each === SharedArrayBuffer) return refused("shared memory does not reach another process");
    if (kind === "object" && isPlatformClass(each)) {
      return refused(`${article(each.name)} ${each.name} cannot travel between workers`);
    }
    if (declaresPrivateField(each)) {
      return refused(`class "${each.name}" has private fields, which would be lost on the way`);
    }
  }
  return { kind, json: (kind === "object" || kind === "array") && !("toJSON" in prototype) };
}

function refused(reason: string): Verdict {
  return { kind: "refused", reason };
}

/** A class of the language or of the runtime, not one that a program has put on globalThis. */
function isPlatformClass(constructor: Class): boolean {
  const global = Object.getOwnPropertyDescriptor(globalThis, constructor.name);
  if (global?.enumerable === false && Reflect.get(globalThis, constructor.name) === constructor) {
    return true;
  }
  return Function.prototype.toString.call(constructor).endsWith("{ [native code] }");
}

/** Whether instances have a `#name` of the class itself, not of one that it extends. */
function declaresPrivateField(constructor: Class): boolean {
  const source = Function.prototype.toString.call(constructor);
  if (!source.includes("#")) return false;
  for (const match of source.matchAll(skippedOrPrivate)) {
    if (match[1] !== undefined) return true;
  }
  return false;
}

function asyncIteratorPrototype(): object {
  const generators = Object.getPrototypeOf(async function* () {}).prototype;
  return Object.getPrototypeOf(generators);
}

function article(noun: string): string {
  return /^[AEIO]/.test(noun) ? "an" : "a";
}
