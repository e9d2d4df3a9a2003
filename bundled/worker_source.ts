// Generated of contexts/runner/worker/main.ts by `deno task bundle`; do not edit.
export const WORKER_SOURCE: string = `// contexts/protocol/job_numbers.ts
var SLOTS = 2048;
var SLOT_MASK = SLOTS - 1;
var USES = 2 ** 31 / SLOTS;
function slotOf(job) {
  return job & SLOT_MASK;
}
function isLater(job, other) {
  const ahead = job - other & 2147483647;
  return ahead > 0 && ahead < 2 ** 30;
}

// contexts/protocol/control_words.ts
var MAX_EVENTS = 8192;
var SETTLED = 0;
var CANCELLED = SLOTS;
var ACKNOWLEDGED = 2 * SLOTS;
var EVENTS = 3 * SLOTS;
var STOPPED = EVENTS + MAX_EVENTS;
var WORDS = STOPPED + 1;
var WAIT = 20;
var RunnerControl = class {
  #words;
  /** Of memory from the other end. */
  constructor(memory) {
    this.#words = new Int32Array(memory);
  }
  /** Begin a job. Whether it had not been taken back. */
  begin(job) {
    if (this.#isStopped || !settle(this.#words, job, -job)) return false;
    Atomics.store(this.#words, ACKNOWLEDGED + slotOf(job), 0);
    return true;
  }
  /** Whether a cancel was flagged. */
  isCancelled(job) {
    return Atomics.load(this.#words, CANCELLED + slotOf(job)) === job || this.#isStopped;
  }
  /** How many messages of a job that has begun were taken. */
  acknowledged(job) {
    return Atomics.load(this.#words, ACKNOWLEDGED + slotOf(job));
  }
  /** Block until more than \`count\` were taken, or a cancel is flagged. */
  waitUntilAcknowledged(job, count) {
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      Atomics.wait(this.#words, ACKNOWLEDGED + slotOf(job), count, WAIT);
    }
  }
  /** The same, without blocking the thread. */
  async untilAcknowledged(job, count) {
    while (this.acknowledged(job) === count && !this.isCancelled(job)) {
      const wait = Atomics.waitAsync(this.#words, ACKNOWLEDGED + slotOf(job), count, WAIT);
      if (wait.async) await wait.value;
    }
  }
  /** Raise an event, for this worker. */
  setEvent(event) {
    Atomics.store(this.#words, EVENTS + event, 1);
  }
  /** Whether an event was raised. */
  eventIsSet(event) {
    return Atomics.load(this.#words, EVENTS + event) === 1;
  }
  get #isStopped() {
    return Atomics.load(this.#words, STOPPED) === 1;
  }
};
function settle(words, job, word) {
  const at = SETTLED + slotOf(job);
  for (; ; ) {
    const found = Atomics.load(words, at);
    if (!isLater(job, Math.abs(found))) return false;
    if (Atomics.compareExchange(words, at, found, word) === found) return true;
  }
}

// futures/task/current_task.ts
var CURRENT_TASK = Symbol.for("tasks-futures.current-task");
var TRANSFERRED = Symbol.for("tasks-futures.transferred");

// contexts/protocol/lines.ts
var PROTOCOL = 1;
function lineText(line) {
  return JSON.stringify(line) + "\\n";
}
function valueText({ field, buffers }) {
  if (field === "") return "";
  return buffers.length === 0 ? "," + field : \`,\${field},"buffers":\${buffers.length}\`;
}
function lineFinder(pattern) {
  const first = new RegExp(\`^(?:\${pattern})\`);
  const later = new RegExp(\`\\\\n(?:\${pattern})\`);
  return (block) => first.test(block) || later.test(block);
}
function parseLines(block) {
  if (block === "") return [];
  const end = block.length - 1;
  try {
    if (block.indexOf("\\n") === end) return [
      JSON.parse(block)
    ];
    return JSON.parse(\`[\${block.slice(0, end).replaceAll("\\n", ",")}]\`);
  } catch {
    return oneByOne(block.slice(0, end));
  }
}
function* oneByOne(lines) {
  for (const line of lines.split("\\n")) yield JSON.parse(line);
}

// contexts/protocol/lines_up.ts
var up = {
  hello: (abilities = {}) => text({
    type: "hello",
    protocol: PROTOCOL,
    ...abilities
  }),
  started: (job) => \`{"type":"started","job":\${job}}
\`,
  loading: (job) => text({
    type: "loading",
    job
  }),
  loaded: (job) => text({
    type: "loaded",
    job
  }),
  returned: (job, value) => \`{"type":"returned","job":\${job}\${valueText(value)}}
\`,
  raised: (job, error) => \`{"type":"raised","job":\${job}\${valueText(error)}}
\`,
  sent: (job, name, value, kilobytes = 0) => {
    const size = kilobytes === 0 ? "" : \`,"kilobytes":\${kilobytes}\`;
    return \`{"type":"sent","job":\${job},"name":\${JSON.stringify(name)}\${size}\${valueText(value)}}
\`;
  },
  abandoned: (job) => text({
    type: "abandoned",
    job
  }),
  piped: (pipe, value) => \`{"type":"piped","pipe":\${pipe}\${valueText(value)}}
\`,
  set: (event) => text({
    type: "set",
    event
  }),
  printed: (stream, printed, id) => text({
    type: "printed",
    stream,
    text: printed,
    id
  }),
  usage: (bytes) => text({
    type: "usage",
    bytes
  }),
  exiting: (code, error) => error === void 0 ? text({
    type: "exiting",
    code
  }) : \`{"type":"exiting","code":\${code},"error":{\${error.field}}}
\`,
  pong: () => text({
    type: "pong"
  }),
  synced: () => text({
    type: "synced"
  })
};
function text(line) {
  return lineText(line);
}

// contexts/runner/printing.ts
var METHODS = [
  ...[
    "log",
    "info",
    "debug",
    "error",
    "warn",
    "trace",
    "assert",
    "dir",
    "dirxml",
    "table"
  ],
  ...[
    "count",
    "countReset",
    "time",
    "timeLog",
    "timeEnd",
    "group",
    "groupCollapsed",
    "groupEnd"
  ]
];
function tellPrints(writer) {
  let made;
  const shared = console;
  for (const name of METHODS) {
    shared[name] = (...data) => (made ??= makeConsole(writer))[name]?.(...data);
  }
}
function tellOutput(writer, stream, text4) {
  const task = globalThis[CURRENT_TASK];
  writer.write(up.printed(stream, text4, task?.id));
}
function makeConsole(writer) {
  const { process } = globalThis;
  const { Writable } = process.getBuiltinModule("node:stream");
  const { Console } = process.getBuiltinModule("node:console");
  const output = (stream) => new Writable({
    decodeStrings: false,
    write(text4, _encoding, done) {
      tellOutput(writer, stream, text4);
      done();
    }
  });
  return new Console({
    stdout: output("stdout"),
    stderr: output("stderr"),
    colorMode: false
  });
}

// futures/task/define_field.ts
function defineField(target, key, value, enumerable = true) {
  Object.defineProperty(target, key, {
    value,
    enumerable,
    writable: true,
    configurable: true
  });
}

// futures/task/make_error.ts
var makers = {
  __proto__: null,
  Error: (message) => new Error(message),
  TypeError: (message) => new TypeError(message),
  RangeError: (message) => new RangeError(message),
  SyntaxError: (message) => new SyntaxError(message),
  EvalError: (message) => new EvalError(message),
  URIError: (message) => new URIError(message),
  ReferenceError: (message) => new ReferenceError(message),
  AggregateError: (message) => new AggregateError([], message),
  SuppressedError: (message) => new SuppressedError(void 0, void 0, message),
  DOMException: (message, name) => new DOMException(message, name)
};
function impliedBuiltin(name) {
  return name in makers && name !== "DOMException" ? name : "Error";
}
function builtinOf(value) {
  try {
    if (value instanceof DOMException) return "DOMException";
    for (let at = value; at instanceof Error; at = Object.getPrototypeOf(at)) {
      const name = builtinNames.get(Object.getPrototypeOf(at));
      if (name !== void 0) return name;
    }
  } catch {
    return void 0;
  }
  return void 0;
}
function makeError(builtin, name, message, stack) {
  const error = (makers[builtin] ?? makers.Error)(message, name);
  if (error.name !== name) defineField(error, "name", name, false);
  defineField(error, "stack", stack, false);
  return error;
}
var builtinNames = new Map([
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  EvalError,
  URIError,
  ReferenceError,
  AggregateError,
  SuppressedError
].map((builtin) => [
  builtin.prototype,
  builtin.name
]));

// futures/task/read_error.ts
var textFields = /* @__PURE__ */ new Set([
  "name",
  "message",
  "stack",
  "cause"
]);
function readError(thrown) {
  const builtin = builtinOf(thrown);
  if (builtin === void 0) {
    const message2 = describe(thrown);
    return {
      builtin,
      name: "Thrown",
      message: message2,
      stack: \`Thrown: \${message2}\`,
      fields: []
    };
  }
  const error = thrown;
  const name = nameOf(error);
  const message = text2(error, "message") ?? "(its message cannot be read)";
  const stack = text2(error, "stack") || \`\${name}: \${message}\`;
  const errors = builtin === "AggregateError" ? listOf(error) : void 0;
  const fields = fieldsOf(error, builtin, errors !== void 0);
  const cause = read(() => Object.hasOwn(error, "cause") ? {
    value: error.cause
  } : void 0);
  return {
    builtin,
    name,
    message,
    stack,
    fields,
    ...cause && {
      cause
    },
    ...errors && {
      errors
    }
  };
}
function describe(value) {
  if (typeof value === "function") {
    return \`function \${read(() => String(value.name)) || "(anonymous)"}\`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  const message = read(() => value.message);
  if (typeof message === "string" && message !== "") return message;
  const own = read(() => String(value));
  if (own !== void 0 && own !== "[object Object]") return own;
  const json = read(() => JSON.stringify(value));
  if (json === void 0) return own ?? "an object that cannot be read";
  return json.length > 200 ? \`\${json.slice(0, 200)}\\u2026\` : json;
}
function nameOf(error) {
  const name = text2(error, "name") ?? "";
  const given = read(() => Object.hasOwn(error, "name")) === true;
  if (name !== "" && (given || impliedBuiltin(name) !== name)) return name;
  return read(() => text2(error.constructor, "name")) || name || "Error";
}
function listOf(error) {
  return read(() => {
    const { errors } = error;
    return Array.isArray(errors) ? [
      ...errors
    ] : void 0;
  });
}
function fieldsOf(error, builtin, listed) {
  const fields = [];
  const keys = read(() => Object.keys(error)) ?? [];
  if (builtin === "SuppressedError") keys.push("error", "suppressed");
  for (const key of new Set(keys)) {
    if (textFields.has(key) || listed && key === "errors") continue;
    const field = read(() => [
      key,
      Reflect.get(error, key)
    ]);
    if (field !== void 0) fields.push(field);
  }
  return fields;
}
function text2(source, key) {
  return read(() => {
    const value = Reflect.get(source, key);
    return value === void 0 || value === null ? void 0 : String(value);
  });
}
function read(get) {
  try {
    return get();
  } catch {
    return void 0;
  }
}

// futures/task/error_record.ts
var RECORD_LIMIT = 1e3;
function recordError(thrown, canTravel2 = isScalar) {
  const known = /* @__PURE__ */ new Map();
  const unread = [];
  function recordOf(thrown2) {
    let record = known.get(thrown2);
    if (record === void 0) {
      record = {};
      if (typeof thrown2 === "object") known.set(thrown2, record);
      unread.push({
        record,
        thrown: thrown2
      });
    }
    return record;
  }
  const root = recordOf(thrown);
  for (let next = 0; next < unread.length; next++) {
    const { record, thrown: thrown2 } = unread[next];
    const { builtin, name, message, stack, cause, errors, fields } = readError(thrown2);
    Object.assign(record, {
      name,
      message,
      stack
    });
    if (builtin === void 0) {
      if (canTravel2(thrown2)) defineField(record, "thrown", thrown2);
      continue;
    }
    if (builtin !== impliedBuiltin(name)) defineField(record, "builtin", builtin);
    if (cause !== void 0) {
      const fits2 = known.has(cause.value) || unread.length < RECORD_LIMIT;
      defineField(record, "cause", fits2 ? recordOf(cause.value) : omitted("its cause and what follows"));
    }
    if (errors !== void 0) {
      const left = Math.max(0, RECORD_LIMIT - unread.length);
      const records = errors.slice(0, left).map(recordOf);
      const rest = errors.length - left;
      if (rest > 0) records.push(omitted(rest === 1 ? "1 error more" : \`\${rest} errors more\`));
      defineField(record, "errors", records);
    }
    for (const [key, value] of fields) {
      if (key !== "builtin" && canTravel2(value)) defineField(record, key, value);
    }
  }
  return root;
}
function omitted(what) {
  const message = \`\${what}: left out, as there are more than \${RECORD_LIMIT} errors\`;
  return {
    name: "Error",
    message,
    stack: \`Error: \${message}\`
  };
}
function isScalar(value) {
  return value === null || ![
    "object",
    "function",
    "symbol"
  ].includes(typeof value);
}

// contexts/protocol/codec/nodes.ts
var HANDLE = Symbol.for("tasks-futures.handle");
function scalarOf(slot) {
  if (slot === void 0) throw new TypeError("a slot is missing");
  if (!Array.isArray(slot)) {
    if (typeof slot !== "object" || slot === null) return slot;
  } else {
    switch (slot[0]) {
      case "undefined":
        return void 0;
      case "NaN":
        return NaN;
      case "Infinity":
        return Infinity;
      case "-Infinity":
        return -Infinity;
      case "-0":
        return -0;
      case "bigint":
        if (typeof slot[1] === "string" && /^-?\\d+\$/.test(slot[1])) return BigInt(slot[1]);
    }
  }
  throw new TypeError(\`\${JSON.stringify(slot)} stands for nothing\`);
}
function showStep(tag, step) {
  if (tag === "map") {
    return \`.\${Number(step) % 2 === 0 ? "keys" : "values"}()[\${Number(step) >> 1}]\`;
  }
  if (tag === "set") return \`.values()[\${step}]\`;
  if (typeof step === "number" || tag === "sparse" && /^\\d+\$/.test(step)) return \`[\${step}]\`;
  return /^[\\p{ID_Start}\$_][\\p{ID_Continue}\$]*\$/u.test(step) ? \`.\${step}\` : \`[\${JSON.stringify(step)}]\`;
}
var Refusal = class {
  /** The node of the object that holds the value; -1 for the root itself. */
  parent;
  /** Where in that object. */
  step;
  /** What is wrong with it. */
  reason;
  /** What reading it threw. */
  options;
  constructor(parent, step, reason, options) {
    this.parent = parent;
    this.step = step;
    this.reason = reason;
    this.options = options;
  }
};

// contexts/protocol/codec/kind_of.ts
var CHAIN_LIMIT = 1e3;
var skippedOrPrivate = /\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?\\*\\/|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*'|\`(?:\\\\[\\s\\S]|[^\`\\\\])*\`|(?<=[\\s{};])(?<!\\bstatic\\s+)(#[\\p{ID_Start}\$_][\\p{ID_Continue}\$]*)\\s*[=;}\\n]/gu;
var kinds = /* @__PURE__ */ new Map([
  [
    Object.prototype,
    "object"
  ],
  [
    Array.prototype,
    "array"
  ],
  [
    Map.prototype,
    "map"
  ],
  [
    Set.prototype,
    "set"
  ],
  [
    Date.prototype,
    "date"
  ],
  [
    RegExp.prototype,
    "regexp"
  ],
  [
    Number.prototype,
    "boxed"
  ],
  [
    String.prototype,
    "boxed"
  ],
  [
    Boolean.prototype,
    "boxed"
  ],
  [
    BigInt.prototype,
    "boxed"
  ],
  [
    ArrayBuffer.prototype,
    "buffer"
  ],
  [
    Object.getPrototypeOf(Uint8Array.prototype),
    "view"
  ],
  [
    DataView.prototype,
    "view"
  ]
]);
var iterators = /* @__PURE__ */ new Set([
  Iterator.prototype,
  asyncIteratorPrototype()
]);
var verdicts = /* @__PURE__ */ new WeakMap();
function kindOf(prototype) {
  let verdict = verdicts.get(prototype);
  if (verdict === void 0) {
    verdict = judge(prototype);
    verdicts.set(prototype, verdict);
  }
  return verdict;
}
function judge(prototype) {
  let kind;
  const classes = [];
  let steps = 0;
  for (let at = prototype; at !== null; at = Object.getPrototypeOf(at)) {
    kind = kinds.get(at);
    if (kind !== void 0) break;
    if (steps++ === CHAIN_LIMIT) return refused("its chain of prototypes does not end");
    if (iterators.has(at)) {
      return refused("an iterator cannot travel between workers: make it an array, or submit its task as an iteration");
    }
    const constructor = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof constructor === "function") classes.push(constructor);
  }
  kind ??= "object";
  for (const each of classes) {
    if (each === SharedArrayBuffer) return refused("shared memory does not reach another process");
    if (kind === "object" && isPlatformClass(each)) {
      return refused(\`\${article(each.name)} \${each.name} cannot travel between workers\`);
    }
    if (declaresPrivateField(each)) {
      return refused(\`class "\${each.name}" has private fields, which would be lost on the way\`);
    }
  }
  return {
    kind,
    json: (kind === "object" || kind === "array") && !("toJSON" in prototype)
  };
}
function refused(reason) {
  return {
    kind: "refused",
    reason
  };
}
function isPlatformClass(constructor) {
  const global = Object.getOwnPropertyDescriptor(globalThis, constructor.name);
  if (global?.enumerable === false && Reflect.get(globalThis, constructor.name) === constructor) {
    return true;
  }
  return Function.prototype.toString.call(constructor).endsWith("{ [native code] }");
}
function declaresPrivateField(constructor) {
  const source = Function.prototype.toString.call(constructor);
  if (!source.includes("#")) return false;
  for (const match of source.matchAll(skippedOrPrivate)) {
    if (match[1] !== void 0) return true;
  }
  return false;
}
function asyncIteratorPrototype() {
  const generators = Object.getPrototypeOf(async function* () {
  }).prototype;
  return Object.getPrototypeOf(generators);
}
function article(noun) {
  return /^[AEIO]/.test(noun) ? "an" : "a";
}

// contexts/protocol/codec/plain.ts
var DEPTH_LIMIT = 500;
var ASKED_LENGTH = 100;
var FEW = 8;
var LONGEST = 5e8;
var HARMLESS = Math.floor(LONGEST / 6);
var TooLong = class extends RangeError {
};
var Met = class {
  /** The characters of the texts in them. */
  characters = 0;
  #few = void 0;
  #many = void 0;
  /** Adds an object; false when it was met before. */
  add(object) {
    if (this.#many !== void 0) {
      const { size } = this.#many;
      return this.#many.add(object).size > size;
    }
    this.#few ??= [];
    if (this.#few.includes(object)) return false;
    if (this.#few.push(object) > FEW) this.#many = new Set(this.#few);
    return true;
  }
};
function plainText(value) {
  const met = new Met();
  try {
    if (!isPlainObject(value, met, 0)) return void 0;
    checkLength(value, met.characters);
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TooLong) throw error;
    return void 0;
  }
}
function isPlainNumber(value) {
  return value - value === 0 && (value !== 0 || 1 / value > 0);
}
function isDense(array) {
  let asked = array.length <= ASKED_LENGTH;
  for (let index = 0; index < array.length; index++) {
    const element = array[index];
    if (typeof element === "object") asked = true;
    else if (element === void 0 && !Object.hasOwn(array, index)) return false;
  }
  return !asked || Object.keys(array).length === array.length;
}
function checkLength(value, characters) {
  if (characters > HARMLESS && jsonLength(value) > LONGEST) throw new TooLong();
}
function isPlain(value, met, depth) {
  switch (typeof value) {
    case "string":
      met.characters += value.length;
      return true;
    case "boolean":
      return true;
    case "number":
      return isPlainNumber(value);
    case "object":
      return value === null || depth <= DEPTH_LIMIT && met.add(value) && isPlainObject(value, met, depth);
    default:
      return false;
  }
}
function isPlainObject(value, met, depth) {
  const array = Array.isArray(value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== (array ? Array.prototype : Object.prototype) && prototype !== null) {
    const verdict = kindOf(prototype);
    if (verdict.kind === "refused" || !verdict.json || verdict.kind === "array" !== array) {
      return false;
    }
  }
  if (array) return isPlainArray(value, met, depth);
  if (HANDLE in value) return false;
  for (const key in value) {
    met.characters += key.length;
    if (!isPlain(value[key], met, depth + 1)) return false;
  }
  return true;
}
function isPlainArray(value, met, depth) {
  for (let index = 0; index < value.length; index++) {
    if (!isPlain(value[index], met, depth + 1)) return false;
  }
  return isDense(value);
}
function jsonLength(value) {
  if (typeof value === "string") return textLength(value);
  if (typeof value !== "object" || value === null) return String(value).length;
  let length = 2;
  if (Array.isArray(value)) {
    for (const item of value) length += jsonLength(item) + 1;
  } else {
    for (const [key, item] of Object.entries(value)) {
      length += textLength(key) + jsonLength(item) + 2;
    }
  }
  return length;
}
function textLength(text4) {
  const whole = text4.isWellFormed();
  let length = text4.length + 2;
  for (let at = 0; at < text4.length; at++) {
    const code = text4.charCodeAt(at);
    if (code === 34 || code === 92) length += 1;
    else if (code < 32) length += 5;
    else if (!whole && code >= 55296 && code <= 57343) length += 5;
  }
  return length;
}

// contexts/protocol/codec/write_node.ts
var typeOfView = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
var writers = {
  object: writeFields,
  array: writeArray,
  map: writeMap,
  set: writeSet,
  date: writeDate,
  regexp: writeRegExp,
  boxed: writeBox,
  buffer: writeBuffer,
  view: writeView
};
var ErrorList = class {
  /** The errors. */
  errors;
  constructor(errors) {
    this.errors = errors;
  }
};
function writeNode(object, place) {
  try {
    writerFor(object, place)(object, place);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const reason = \`reading it threw "\${describe(thrown)}"\`;
    throw new Refusal(place.parent, place.step, reason, {
      cause: thrown
    });
  }
}
function writerFor(object, { parent, step }) {
  if (builtinOf(object) !== void 0) return writeError;
  if (HANDLE in object) return writeHandle;
  const array = Array.isArray(object);
  const prototype = Object.getPrototypeOf(object);
  if (prototype === ErrorList.prototype) return writeErrorList;
  const verdict = kindOf(prototype ?? Object.prototype);
  if (verdict.kind === "refused") throw new Refusal(parent, step, verdict.reason);
  if (array) return writeArray;
  return writers[verdict.kind === "array" ? "object" : verdict.kind];
}
function writeFields(object, place) {
  place.node.push("object");
  for (const key of Object.keys(object)) writeField(object, key, place);
}
function writeArray(array, place) {
  const { node, draft, id } = place;
  if (isDense(array)) {
    node.push("array");
    for (let index = 0; index < array.length; index++) {
      node.push(draft.slot(array[index], id, index));
    }
  } else {
    node.push("sparse", array.length);
    for (const key of Object.keys(array)) writeField(array, key, place);
  }
}
function writeMap(map2, { node, draft, id }) {
  node.push("map");
  Map.prototype.forEach.call(map2, (value, key) => {
    node.push(draft.slot(key, id, node.length - 1));
    node.push(draft.slot(value, id, node.length - 1));
  });
}
function writeSet(set, { node, draft, id }) {
  node.push("set");
  Set.prototype.forEach.call(set, (value) => node.push(draft.slot(value, id, node.length - 1)));
}
function writeField(object, key, { node, draft, id }) {
  let value;
  try {
    value = Reflect.get(object, key);
  } catch (thrown) {
    throw new Refusal(id, key, \`reading it threw "\${describe(thrown)}"\`, {
      cause: thrown
    });
  }
  node.push(key, draft.slot(value, id, key));
}
function writeDate(date, { node }) {
  const time = Date.prototype.getTime.call(date);
  node.push("date", Number.isNaN(time) ? null : time);
}
function writeRegExp({ source, flags }, { node }) {
  node.push("regexp", source, flags);
}
function writeBox(box, { node, draft, id }) {
  node.push("boxed", draft.slot(unbox(box), id, "valueOf"));
}
function writeBuffer(buffer, { node, draft, parent, step }) {
  if (buffer.detached) throw new Refusal(parent, step, "its bytes were transferred away");
  node.push("buffer", draft.buffers.push(buffer) - 1);
  if (buffer.resizable) node.push(buffer.maxByteLength);
}
function writeView(view, { node, draft, id }) {
  const type = typeOfView.call(view) ?? "DataView";
  const length = view instanceof DataView ? view.byteLength : view.length;
  node.push("view", type, draft.slot(view.buffer, id, "buffer"), view.byteOffset, length);
}
function writeHandle(object, { node, draft, parent, step }) {
  const handle = object[HANDLE](draft.destination);
  if (typeof handle === "string") throw new Refusal(parent, step, handle);
  node.push("handle", handle.kind, handle.id);
}
function unbox(box) {
  if (box instanceof Number) return Number.prototype.valueOf.call(box);
  if (box instanceof String) return String.prototype.valueOf.call(box);
  if (box instanceof Boolean) return Boolean.prototype.valueOf.call(box);
  return BigInt.prototype.valueOf.call(box);
}
function writeError(error, { node, draft, id }) {
  const { builtin = "Error", name, message, stack, cause, errors, fields } = readError(error);
  node.push("error", builtin, name, message, stack);
  if (cause !== void 0) draft.attempt(id, node, "cause", cause.value, true);
  if (errors !== void 0) draft.attempt(id, node, "errors", new ErrorList(errors), true);
  for (const [key, value] of fields) draft.attempt(id, node, key, value, false);
}
function writeErrorList({ errors }, { node, draft, id }) {
  node.push("array");
  for (const error of errors) draft.attempt(id, node, void 0, error, true);
}

// contexts/protocol/codec/graph_writer.ts
var PATH_LIMIT = 50;
var GraphWriter = class {
  destination;
  /** The nodes so far. */
  nodes = [];
  /** The attachments so far. */
  buffers = [];
  /** The characters of the texts so far. */
  characters = 0;
  #objects = [];
  #ids = /* @__PURE__ */ new Map();
  #parents = [];
  #steps = [];
  #trials = [];
  /** @param destination Where the graph goes: handles ask. */
  constructor(destination) {
    this.destination = destination;
  }
  /** Write the whole value, which is called \`root\` when something in it is refused. */
  write(value, root) {
    try {
      const slot = this.slot(value, -1, root);
      if (this.nodes.length === 0) this.nodes.push([
        "value",
        slot
      ]);
      else this.#writeFrom(0);
      for (let next = 0; next < this.#trials.length; next++) this.#try(this.#trials[next]);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const path = this.#pathTo(thrown.parent, thrown.step, root);
      throw new TypeError(\`Cannot send \${path}: \${thrown.reason}\`, thrown.options);
    }
  }
  slot(value, parent, step) {
    switch (typeof value) {
      case "string":
        this.characters += value.length;
        return value;
      case "boolean":
        return value;
      case "number":
        if (Object.is(value, -0)) return [
          "-0"
        ];
        return Number.isFinite(value) ? value : [
          String(value)
        ];
      case "undefined":
        return [
          "undefined"
        ];
      case "bigint":
        return [
          "bigint",
          String(value)
        ];
      case "object":
        return value === null ? null : [
          this.#idOf(value, parent, step)
        ];
      default:
        throw new Refusal(parent, step, \`a \${typeof value} cannot travel between workers\`);
    }
  }
  attempt(id, node, key, value, needed) {
    this.#trials.push({
      id,
      node,
      key,
      value,
      needed
    });
  }
  #idOf(object, parent, step) {
    let id = this.#ids.get(object);
    if (id === void 0) {
      id = this.nodes.push([]) - 1;
      this.#ids.set(object, id);
      this.#objects.push(object);
      this.#parents.push(parent);
      this.#steps.push(step);
    }
    return id;
  }
  #writeFrom(first) {
    for (let id = first; id < this.nodes.length; id++) {
      const [parent, step] = [
        this.#parents[id],
        this.#steps[id]
      ];
      writeNode(this.#objects[id], {
        id,
        node: this.nodes[id],
        parent,
        step,
        draft: this
      });
    }
  }
  #try({ id, node, key, value, needed }) {
    const nodes = this.nodes.length;
    const buffers = this.buffers.length;
    const trials = this.#trials.length;
    let slot;
    try {
      slot = this.slot(value, id, key ?? "errors");
      this.#writeFrom(nodes);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      for (const object of this.#objects.splice(nodes)) this.#ids.delete(object);
      this.nodes.length = this.#parents.length = this.#steps.length = nodes;
      this.buffers.length = buffers;
      this.#trials.length = trials;
      if (!needed) return;
      const { name, message, stack } = readError(value);
      slot = this.slot(makeError("Error", name, message, stack), id, "cause");
      this.#writeFrom(nodes);
    }
    if (key !== void 0) node.push(key);
    node.push(slot);
  }
  #pathTo(parent, step, root) {
    const steps = [];
    for (let at = parent; at >= 0; at = this.#parents[at]) {
      steps.push(showStep(this.nodes[at][0], step));
      step = this.#steps[at];
    }
    const path = root + steps.reverse().slice(0, PATH_LIMIT).join("");
    return steps.length > PATH_LIMIT ? \`\${path}\\u2026 (\${steps.length} levels deep)\` : path;
  }
};

// contexts/protocol/codec/read_node.ts
var views = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float16Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView
};
function makeNode(node, buffers, revive2) {
  const [tag, first, second] = node;
  switch (tag) {
    case "value":
      return scalarOf(first);
    case "object":
      return {};
    case "array":
      return [];
    case "sparse":
      return new Array(natural(first, 2 ** 32 - 1));
    case "map":
      return /* @__PURE__ */ new Map();
    case "set":
      return /* @__PURE__ */ new Set();
    case "date":
      return new Date(first === null ? NaN : numeric(first));
    case "regexp":
      return new RegExp(text3(first), text3(second));
    case "boxed":
      return Object(scalarOf(first));
    case "buffer":
      return bufferAt(natural(first, buffers.length - 1), second, buffers);
    case "view":
      return void 0;
    case "error":
      return makeError(text3(first), text3(second), text3(node[3]), text3(node[4]));
    case "handle":
      if (revive2 === void 0) {
        throw new TypeError(\`nothing here makes handles of kind "\${first}"\`);
      }
      return revive2(text3(first), numeric(second));
    default:
      throw new TypeError("its tag is unknown");
  }
}
function makeView([, type, , offset, length], buffer) {
  const View = Object.hasOwn(views, text3(type)) ? views[text3(type)] : void 0;
  if (View === void 0) throw new TypeError(\`"\${type}" is no view\`);
  if (!(buffer instanceof ArrayBuffer)) throw new TypeError("its buffer is none");
  return new View(buffer, natural(offset), natural(length));
}
function fillNode(node, object, valueOf) {
  switch (node[0]) {
    case "object":
      return fillFields(node, 1, object, void 0, valueOf);
    case "sparse":
      return fillFields(node, 2, object, node[1], valueOf);
    case "array": {
      const array = object;
      for (let at = 1; at < node.length; at++) array.push(valueOf(node[at]));
      return;
    }
    case "map": {
      const map2 = object;
      for (let at = 1; at < node.length; at += 2) map2.set(valueOf(node[at]), valueOf(node[at + 1]));
      return;
    }
    case "set": {
      const set = object;
      for (let at = 1; at < node.length; at++) set.add(valueOf(node[at]));
      return;
    }
    case "error": {
      const hidden = node[1] === "AggregateError" ? [
        "cause",
        "errors"
      ] : [
        "cause"
      ];
      for (let at = 5; at < node.length; at += 2) {
        const key = keyAt(node, at);
        defineField(object, key, valueOf(node[at + 1]), !hidden.includes(key));
      }
    }
  }
}
function bufferAt(index, maxByteLength, buffers) {
  const buffer = buffers[index];
  if (maxByteLength === void 0 || buffer.resizable) return buffer;
  const resizable = new ArrayBuffer(buffer.byteLength, {
    maxByteLength: natural(maxByteLength)
  });
  new Uint8Array(resizable).set(new Uint8Array(buffer));
  return resizable;
}
function text3(value) {
  if (typeof value !== "string") {
    throw new TypeError(\`it has \${JSON.stringify(value)} where a text belongs\`);
  }
  return value;
}
function numeric(value) {
  if (typeof value !== "number") {
    throw new TypeError(\`it has \${JSON.stringify(value)} where a number belongs\`);
  }
  return value;
}
function natural(value, most = Number.MAX_SAFE_INTEGER) {
  const number = numeric(value);
  if (!Number.isInteger(number) || number < 0 || number > most) {
    throw new TypeError(\`\${number} is out of range\`);
  }
  return number;
}
function fillFields(node, from, object, length, valueOf) {
  for (let at = from; at < node.length; at += 2) {
    const key = keyAt(node, at);
    const value = valueOf(node[at + 1]);
    if (length !== void 0 && !fits(key, length)) {
      throw new TypeError(\`its length does not allow the key "\${key}"\`);
    }
    if (key === "__proto__") defineField(object, key, value);
    else object[key] = value;
  }
}
function fits(key, length) {
  const index = Number(key) >>> 0;
  return key !== "length" && (String(index) !== key || index < length);
}
function keyAt(node, at) {
  const key = node[at];
  if (typeof key !== "string") {
    throw new TypeError(\`it has \${JSON.stringify(key)} where a key belongs\`);
  }
  return key;
}

// contexts/protocol/codec/codec.ts
var NO_BUFFERS = [];
var NOTHING = {
  field: "",
  buffers: NO_BUFFERS
};
function encode(value, path, destination) {
  try {
    return encodeAny(value, path, destination);
  } catch (error) {
    if (!isTooLong(error)) throw error;
    throw new RangeError(\`Cannot send \${path}: as text it has more than \${LONGEST} characters\`);
  }
}
function canTravel(value) {
  try {
    encode(value, "value");
    return true;
  } catch {
    return false;
  }
}
function encodeError(thrown) {
  return encodeRecord(thrown, canTravel);
}
function encodeErrorAlone(thrown) {
  return encodeRecord(thrown, (value) => canTravel(value) && encode(value, "error").buffers.length === 0);
}
function encodeAny(value, path, destination) {
  switch (typeof value) {
    case "undefined":
      return NOTHING;
    case "string":
      checkLength(value, value.length);
      return plain(JSON.stringify(value));
    case "boolean":
      return plain(String(value));
    case "number":
      if (value - value === 0 && !Object.is(value, -0)) return plain(String(value));
      break;
    case "object": {
      const text4 = value === null ? "null" : plainText(value);
      if (text4 !== void 0) return plain(text4);
    }
  }
  const writer = new GraphWriter(destination);
  writer.write(value, path);
  checkLength(writer.nodes, writer.characters);
  return {
    field: \`"graph":\${JSON.stringify(writer.nodes)}\`,
    buffers: writer.buffers
  };
}
function isTooLong(error) {
  return error instanceof TooLong || error instanceof RangeError && error.message.includes("string length");
}
function plain(text4) {
  return {
    field: \`"value":\${text4}\`,
    buffers: NO_BUFFERS
  };
}
function encodeRecord(thrown, takes) {
  try {
    return encode(recordError(thrown, takes), "error");
  } catch {
    const { name, message, stack } = recordError(thrown, () => false);
    return encode({
      name,
      message,
      stack
    }, "error");
  }
}
function decode(message, buffers, revive2) {
  return message.graph === void 0 ? message.value : readGraph(message.graph, buffers, revive2);
}
function readGraph(graph, buffers, revive2) {
  if (!Array.isArray(graph) || graph.length === 0) {
    throw new TypeError("Cannot read graph: it has no nodes");
  }
  const nodes = graph;
  const objects = [];
  function valueOf(slot) {
    if (!Array.isArray(slot) || typeof slot[0] !== "number") return scalarOf(slot);
    if (!Object.hasOwn(objects, slot[0]) || nodes[slot[0]][0] === "value") {
      throw new TypeError(\`there is no node \${slot[0]}\`);
    }
    return objects[slot[0]];
  }
  eachNode(nodes, (node) => {
    if (!Array.isArray(node)) throw new TypeError("it is no list");
    objects.push(makeNode(node, buffers, revive2));
  });
  eachNode(nodes, (node, id) => {
    if (node[0] === "view") objects[id] = makeView(node, valueOf(node[2]));
  });
  eachNode(nodes, (node, id) => fillNode(node, objects[id], valueOf));
  return objects[0];
}
function eachNode(nodes, act) {
  let id = 0;
  try {
    for (; id < nodes.length; id++) act(nodes[id], id);
  } catch (cause) {
    const tag = Array.isArray(nodes[id]) ? \`, "\${nodes[id][0]}"\` : "";
    throw new TypeError(\`Cannot read graph: node \${id}\${tag}: \${describe(cause)}\`, {
      cause
    });
  }
}

// contexts/protocol/lines_down.ts
function runsOf({ task, jobs, ids, values }) {
  return jobs.map((job, at) => ({
    type: "run",
    job,
    task,
    id: ids[at],
    value: values[at]
  }));
}
var hasUrgent = lineFinder('(?!\\\\{"type":"(?:hello|task|runs?)"|\$)');
var hasRun = lineFinder('\\\\{"type":"runs?"');
function readDown(block) {
  return parseLines(block);
}
var DEPTH = Symbol.for("tasks-futures.depth");
function enterDepth(depth) {
  globalThis[DEPTH] = depth;
}

// contexts/protocol/sender_life.ts
var SenderState = class {
  #state = "new";
  /** @throws {Error} If it was started before. */
  start() {
    if (this.#state !== "new") throw new Error(\`Cannot start sender: it is \${this.#state}\`);
    this.#state = "started";
  }
  /** @throws {Error} If it is not started. */
  stop() {
    if (this.#state !== "started") {
      throw new Error(\`Cannot stop sender: it is \${this.#state}, not started\`);
    }
    this.#state = "stopped";
  }
  /** @throws {Error} If it is not started. */
  check() {
    if (this.#state !== "started") {
      throw new Error(\`Cannot send message: the sender is \${this.#state}, not started\`);
    }
  }
};

// contexts/runner/handles.ts
function revive(kind, id, control, writer) {
  if (kind === "event") return new WorkerEvent(id, control, writer);
  if (kind === "sender") return new WorkerSender(id, writer);
  throw new Error(\`Cannot revive an argument: \${JSON.stringify(kind)} is no known kind of handle\`);
}
var WorkerEvent = class {
  #id;
  #control;
  #writer;
  constructor(id, control, writer) {
    this.#id = id;
    this.#control = control;
    this.#writer = writer;
  }
  set() {
    this.#control.setEvent(this.#id);
    this.#writer.write(up.set(this.#id));
  }
  isSet() {
    return this.#control.eventIsSet(this.#id);
  }
  [HANDLE]() {
    return "an event goes no further than to the task that got it";
  }
};
var WorkerSender = class {
  #id;
  #writer;
  #state = new SenderState();
  constructor(id, writer) {
    this.#id = id;
    this.#writer = writer;
  }
  start() {
    this.#state.start();
  }
  stop() {
    this.#state.stop();
  }
  send(value) {
    this.#state.check();
    const encoded = encode(value, "message");
    if (encoded.buffers.length > 0) this.#writer.attach(encoded.buffers, []);
    this.#writer.write(up.piped(this.#id, encoded));
  }
  [HANDLE]() {
    return "a sender goes no further than to the task that got it";
  }
};

// contexts/runner/memory_watch.ts
var INTERVAL = 100;
var MemoryWatch = class {
  /** Whether the pool wants to know. */
  on = false;
  #writer;
  #last = -Infinity;
  /** Reports to a writer. */
  constructor(writer) {
    this.#writer = writer;
  }
  /** Look, if it is time. Between two tasks. */
  check() {
    if (!this.on) return;
    const now = performance.now();
    if (now - this.#last < INTERVAL) return;
    this.#last = now;
    const { heapTotal, external } = Deno.memoryUsage();
    this.#writer.hold(up.usage(heapTotal + external));
  }
};

// futures/task/base_task.ts
var TASK_CHANNEL = Symbol.for("tasks-futures.channel");

// contexts/runner/perform.ts
function perform(kind, exported, args, task) {
  switch (kind) {
    case "call":
      return exported(...args);
    case "map":
      return map(exported, args, task);
    case "progress":
      return exported(...args, reporter(task));
    case "iteration":
      return iterate(exported(...args), exported.name, task);
    case "custom":
      return custom(new exported(...args), task);
  }
}
function pendingOf(value) {
  const mayBe = typeof value === "object" && value !== null || typeof value === "function";
  if (!mayBe) return void 0;
  const { then } = value;
  if (typeof then !== "function") return void 0;
  return value instanceof Promise ? value : Promise.resolve({
    then: then.bind(value)
  });
}
function reporter(task) {
  const report = (value) => task.report(value);
  return Object.assign(report, {
    report,
    ready: () => task.ready()
  });
}
function custom(object, task) {
  Object.defineProperty(object, TASK_CHANNEL, {
    value: task
  });
  return task.cancelled() ? void 0 : object.run();
}
async function map(exported, items, task) {
  const results = [];
  try {
    for (const item of items) {
      if (task.cancelled()) return;
      const result = exported(item);
      const pending = pendingOf(result);
      results.push(pending === void 0 ? result : await pending);
    }
  } finally {
    sendResults(results, task);
  }
}
function sendResults(results, task) {
  try {
    task.send("results", results);
  } catch (error) {
    const first = results.findIndex((result) => !canTravel(result));
    if (first > 0) task.send("results", results.slice(0, first));
    throw error;
  }
}
async function iterate(result, name, task) {
  const steps = stepsOf(await result, name);
  let over = false;
  try {
    for (; ; ) {
      if (task.cancelled()) return void 0;
      over = true;
      const next = steps.next();
      const pending = pendingOf(next);
      let step = checked(pending === void 0 ? next : await pending, name);
      while (!step.done) {
        over = false;
        const open = task.untilWindowOpen();
        if (open !== void 0) await open;
        if (task.cancelled()) return void 0;
        const refused2 = send(task, step.value);
        if (refused2 === void 0) break;
        if (steps.throw === void 0) throw refused2;
        over = true;
        step = checked(await steps.throw(refused2), name);
      }
      if (step.done) return step.value;
    }
  } finally {
    if (!over) await steps.return?.();
  }
}
function checked(step, name) {
  if (typeof step === "object" && step !== null || typeof step === "function") {
    return step;
  }
  throw new TypeError(\`Cannot iterate over what \${name} returned: its next() gave \${String(step)}, not an object\`);
}
function send(task, item) {
  try {
    task.send("item", item);
  } catch (error) {
    return error;
  }
}
function stepsOf(result, name) {
  const iterable = result;
  const make = iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator];
  if (typeof make !== "function") {
    throw new TypeError(\`Cannot iterate over what \${name} returned: it is not iterable\`);
  }
  return make.call(iterable);
}

// futures/task/cancelled_error.ts
var TaskCancelledError = class _TaskCancelledError extends Error {
  /** Always \`TaskCancelledError\`, to tell it by where classes differ. */
  name = "TaskCancelledError";
  /** Knows its like from another copy of this file: \`task.ts\` may come from another URL than \`mod.ts\`. */
  static [Symbol.hasInstance](value) {
    const exactly = _TaskCancelledError;
    if (this !== exactly) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && value.name === "TaskCancelledError";
  }
};

// futures/task/stream_window.ts
var STREAM_WINDOW = Object.freeze({
  items: 1024,
  kilobytes: 8 * 1024
});

// futures/task/show.ts
function show(value) {
  return typeof value === "string" ? JSON.stringify(value) : describe(value);
}

// contexts/runner/unread_messages.ts
var UnreadMessages = class {
  #window;
  #sizes = [];
  #taken = 0;
  #kilobytes = 0;
  /** None yet. */
  constructor(window) {
    this.#window = window;
  }
  /** One is sent. */
  add(kilobytes) {
    this.#sizes.push(kilobytes);
    this.#kilobytes += kilobytes;
  }
  /** So many were taken since the task began, the oldest first. Whether those that are left fill the window. */
  fillAfter(taken) {
    const sizes = this.#sizes;
    if (taken !== this.#taken) {
      for (const size of sizes.splice(0, taken - this.#taken)) this.#kilobytes -= size;
      this.#taken = taken;
    }
    return sizes.length >= this.#window.items || this.#kilobytes >= this.#window.kilobytes;
  }
};

// contexts/runner/running_task.ts
var RunningTask = class {
  /** The job's number in this worker. */
  job;
  /** The id of the task's future. */
  id;
  #control;
  #writer;
  #moved;
  #abort = void 0;
  #window;
  #unread = void 0;
  #ended = false;
  /**
   * A run of a job.
   *
   * @param run What its line says of it.
   * @param moved The buffers that the task wants moved rather than copied; those that went are taken out.
   */
  constructor({ job, id = job, window = STREAM_WINDOW }, control, writer, moved) {
    this.job = job;
    this.id = id;
    this.#control = control;
    this.#writer = writer;
    this.#moved = moved;
    this.#window = window;
  }
  /** Whether the task was cancelled. */
  cancelled() {
    return !this.#ended && this.#control.isCancelled(this.job);
  }
  /** Aborts when the task is cancelled. Made when first asked for. */
  get signal() {
    this.#abort ??= new AbortController();
    if (this.cancelled()) this.abort();
    return this.#abort.signal;
  }
  /** Tell those who listen to the signal. */
  abort() {
    this.#abort?.abort(cancelledError("go on"));
  }
  /** Whether it is over. */
  get ended() {
    return this.#ended;
  }
  /** No more messages: the task is over. */
  end() {
    this.#ended = true;
  }
  /** Send buffers ahead of the line that refers to them. */
  attach(buffers) {
    if (buffers.length === 0) return;
    const moved = buffers.filter((buffer) => this.#moved.delete(buffer));
    this.#writer.attach(buffers, moved, this.#ended);
  }
  /** Send a message; blocks while the reader is a window behind. */
  send(type, value) {
    if (typeof type !== "string") {
      throw new TypeError(\`Cannot send message: its type must be a text, got \${show(type)}\`);
    }
    const { job } = this;
    const encoded = encode(value, type);
    if (this.#ended) throw new Error(\`Cannot send \${type}: the task has ended\`);
    for (let taken = this.#taken; this.#isFull(taken); taken = this.#taken) {
      this.#control.waitUntilAcknowledged(job, taken);
    }
    const kilobytes = sizeOf(encoded);
    this.#unread ??= new UnreadMessages(this.#window);
    this.#unread.add(kilobytes);
    this.attach(encoded.buffers);
    this.#writer.write(up.sent(job, type, encoded, kilobytes));
  }
  /** Send a report, unless the task was cancelled. */
  report(value) {
    if (this.cancelled()) throw cancelledError("report");
    this.send("report", value);
  }
  /** Resolves when a message would not have to wait; undefined if it would not now. */
  untilWindowOpen() {
    return this.#isFull(this.#taken) ? this.#untilAcknowledged() : void 0;
  }
  /** Resolves when a message would not have to wait. */
  async ready() {
    await this.untilWindowOpen();
  }
  // One look at the count both to decide and to wait: it grows in between, and would not grow again.
  async #untilAcknowledged() {
    for (let taken = this.#taken; this.#isFull(taken); taken = this.#taken) {
      await this.#control.untilAcknowledged(this.job, taken);
    }
  }
  get #taken() {
    return this.#control.acknowledged(this.job);
  }
  // After a cancel the pool drops what is sent, so nothing needs to wait.
  #isFull(taken) {
    return this.#unread !== void 0 && this.#unread.fillAfter(taken) && !this.cancelled();
  }
};
function sizeOf({ field, buffers }) {
  let bytes = field.length;
  for (const { byteLength } of buffers) bytes += byteLength;
  return Math.floor(bytes / 1024);
}
function cancelledError(action) {
  return new TaskCancelledError(\`Cannot \${action}: the task was cancelled\`);
}

// contexts/runner/side_by_side.ts
var storage;
var SideBySide = class {
  #most;
  #storage;
  #running = /* @__PURE__ */ new Map();
  #freed;
  /** @param most How many at once. */
  constructor(most) {
    this.#most = most;
    this.#storage = storage ??= newStorage();
  }
  /** Whether any task runs. */
  get busy() {
    return this.#running.size > 0;
  }
  /** The task of a job, while it runs. */
  get(job) {
    return this.#running.get(job);
  }
  /** Run the first part of a task; all that comes of it belongs to the task. */
  run(task, moved, body) {
    this.#running.set(task.job, task);
    return this.#storage.run({
      task,
      moved
    }, body);
  }
  /** A task is over. */
  end(task) {
    this.#running.delete(task.job);
    this.#freed?.resolve();
    this.#freed = void 0;
  }
  /** Resolves when one more task may begin; undefined if it may now. */
  untilFree() {
    if (this.#running.size < this.#most) return void 0;
    return (this.#freed ??= Promise.withResolvers()).promise;
  }
};
function newStorage() {
  const { process } = globalThis;
  const { AsyncLocalStorage } = process.getBuiltinModule("node:async_hooks");
  const storage2 = new AsyncLocalStorage();
  const give = (name, value) => {
    const get = () => {
      const own = storage2.getStore();
      return own && value(own);
    };
    Object.defineProperty(globalThis, name, {
      get,
      configurable: true
    });
  };
  give(CURRENT_TASK, ({ task }) => task.ended ? void 0 : task);
  give(TRANSFERRED, ({ moved }) => moved);
  return storage2;
}

// contexts/runner/trace.ts
var API = Symbol.for("opentelemetry.js.api.1");
var SPAN = Symbol.for("OpenTelemetry Context Key SPAN");
function inTrace(traceparent, body) {
  const manager = globalThis[API]?.context;
  const spanContext = readTraceparent(traceparent);
  if (manager === void 0 || spanContext === void 0) return body();
  const context = manager.active().setValue(SPAN, remoteSpan(spanContext));
  return manager.with(context, body);
}
function readTraceparent(text4) {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})\$/.exec(text4) ?? [];
  if (traceId === void 0 || spanId === void 0 || flags === void 0) return void 0;
  return {
    traceId,
    spanId,
    traceFlags: parseInt(flags, 16),
    isRemote: true
  };
}
function remoteSpan(spanContext) {
  const span = {
    spanContext: () => spanContext,
    isRecording: () => false
  };
  for (const name of [
    "end",
    "recordException"
  ]) span[name] = () => {
  };
  const chained = [
    "setAttribute",
    "setAttributes",
    "addEvent",
    "addLink",
    "addLinks"
  ];
  for (const name of [
    ...chained,
    "setStatus",
    "updateName"
  ]) span[name] = () => span;
  return span;
}

// futures/task/task_reference.ts
function taskTitle(task) {
  return \`\${moduleTitle(task.url)}#\${task.name}\`;
}
function moduleTitle(url) {
  const { protocol, pathname, host } = URL.parse(url) ?? {
    protocol: "",
    pathname: url,
    host: ""
  };
  if (protocol === "data:" || protocol === "blob:") return protocol;
  return pathname.slice(pathname.lastIndexOf("/") + 1) || host || url;
}

// contexts/runner/task_loader.ts
var TaskLoader = class {
  /** How it is run. */
  kind;
  /** Its module. */
  url;
  /** For people. */
  title;
  #reference;
  #locate;
  /** The function or class, once it is loaded. */
  exported;
  /**
   * A task by name.
   *
   * @param locate Where its module is loaded from; throws if it may not be.
   */
  constructor(reference, kind, locate) {
    this.#reference = reference;
    this.#locate = locate;
    this.kind = kind;
    this.url = reference.url;
    this.title = taskTitle(reference);
  }
  /**
   * Load it.
   *
   * @param loading Called when it begins, not if it may not be loaded: then the worker is as good as before.
   * @param loaded Called when the module is there, whatever it exports.
   * @throws {Error} Naming module and export, with the reason as cause.
   */
  async load(loading, loaded) {
    const { url, name } = this.#reference;
    let module;
    try {
      const place = this.#locate(url);
      loading();
      module = await import(place);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(\`Cannot load task \${JSON.stringify(name)} from \${url}: \${reason}\`, {
        cause
      });
    }
    loaded();
    const exported = Object.hasOwn(module, name) ? module[name] : void 0;
    if (typeof exported !== "function") {
      const found = Object.hasOwn(module, name) ? "that export is not a function" : "the module has no such export";
      throw new TypeError(\`Cannot load task \${JSON.stringify(name)} from \${url}: \${found}\`);
    }
    return this.exported = exported;
  }
};

// contexts/runner/runner.ts
var NO_BUFFERS2 = [];
var Runner = class {
  #control;
  #writer;
  #tasks = /* @__PURE__ */ new Map();
  // The modules that are there.
  #loaded = /* @__PURE__ */ new Set();
  #buffers = [];
  #moved = /* @__PURE__ */ new Set();
  #revive;
  #memory;
  #events;
  #locate;
  #inbox = [];
  #current;
  #beside;
  #working = false;
  /**
   * Says hello.
   *
   * @param events Told of what becomes of it.
   * @param options How it differs from others.
   */
  constructor(control, writer, events, { locate = (url) => url, abilities = {} } = {}) {
    this.#events = events;
    this.#locate = locate;
    this.#control = control;
    this.#writer = writer;
    this.#revive = (kind, id) => revive(kind, id, control, writer);
    this.#memory = new MemoryWatch(writer);
    writer.write(up.hello({
      ...abilities,
      runs: true
    }));
  }
  /** Take a block of whole lines. Buffers come in the order in which lines refer to them, never later than these. */
  accept(block, buffers) {
    try {
      this.#accept(block, buffers);
    } catch (error) {
      this.#events.broke(error);
    }
  }
  #accept(block, buffers) {
    this.#buffers.push(...buffers);
    for (const line of readDown(block)) {
      switch (line.type) {
        case "hello":
          enterDepth(line.depth);
          this.#memory.on = line.watchMemory;
          if ((line.tasks ?? 1) > 1) this.#beside = new SideBySide(line.tasks);
          this.#events.greeted(line);
          break;
        case "task":
          this.#tasks.set(line.task, new TaskLoader(line, line.kind, this.#locate));
          break;
        case "run":
          this.#inbox.push({
            line,
            buffers: line.buffers === void 0 ? NO_BUFFERS2 : this.#buffers.splice(0, line.buffers)
          });
          break;
        case "runs":
          for (const run of runsOf(line)) this.#inbox.push({
            line: run,
            buffers: NO_BUFFERS2
          });
          break;
        case "sync":
          this.#writer.write(up.synced());
          break;
        case "cancel":
          if (this.#beside !== void 0) this.#beside.get(line.job)?.abort();
          else if (this.#current?.job === line.job) this.#current.abort();
          break;
      }
    }
    if (!this.#working) this.#work().catch((error) => this.#events.broke(error));
  }
  async #work() {
    this.#working = true;
    while (this.#inbox.length > 0) {
      const inbox = this.#inbox;
      this.#inbox = [];
      for (const run of inbox) {
        if (!this.#control.begin(run.line.job)) continue;
        const pending = this.#run(run);
        if (pending !== void 0) {
          await (this.#beside === void 0 ? pending : this.#goOn(pending));
        }
        const draining = this.#writer.drained?.();
        if (draining !== void 0) await draining;
        this.#memory.check();
      }
    }
    this.#writer.flush();
    this.#working = false;
    if (!this.#beside?.busy) this.#events.idle();
  }
  // Side by side: the next one may begin while this one has not ended.
  #goOn(pending) {
    pending.then(() => {
      this.#writer.flush();
      if (!this.#working && !this.#beside?.busy) this.#events.idle();
    }).catch((error) => this.#events.broke(error));
    return this.#beside?.untilFree();
  }
  // Synchronous as far as the task is: a burst of small tasks pays for no promise.
  #run(run) {
    const { job, task: number } = run.line;
    if (this.#beside === void 0) this.#writer.started(job);
    else this.#writer.write(up.started(job));
    const loader = this.#tasks.get(number);
    if (loader === void 0) {
      throw new Error(\`Cannot run job \${job}: task \${number} was never named\`);
    }
    const moved = this.#beside === void 0 ? this.#moved : /* @__PURE__ */ new Set();
    const task = new RunningTask(run.line, this.#control, this.#writer, moved);
    try {
      const result = this.#beside === void 0 ? this.#runAlone(loader, run, task) : this.#beside.run(task, moved, () => this.#begin(loader, run, task));
      const pending = pendingOf(result);
      if (pending !== void 0) return this.#finishLater(task, pending, loader.title);
      this.#returned(task, result, loader.title);
    } catch (error) {
      this.#raised(task, error);
    }
  }
  #runAlone(loader, run, task) {
    this.#current = task;
    const shared = globalThis;
    shared[CURRENT_TASK] = task;
    shared[TRANSFERRED] = this.#moved;
    return this.#begin(loader, run, task);
  }
  #begin(loader, run, task) {
    const { trace } = run.line;
    return trace === void 0 ? this.#enter(loader, run, task) : inTrace(trace, () => this.#enter(loader, run, task));
  }
  #enter(loader, run, task) {
    return loader.exported === void 0 ? this.#load(loader, run, task) : this.#perform(loader, loader.exported, run, task);
  }
  async #load(loader, run, task) {
    const { job } = run.line;
    const isLoaded = this.#loaded.has(loader.url);
    const loading = () => {
      if (!isLoaded) this.#writer.write(up.loading(job));
    };
    const exported = await loader.load(loading, () => {
      this.#loaded.add(loader.url);
      if (!isLoaded) this.#writer.write(up.loaded(job));
    });
    return this.#perform(loader, exported, run, task);
  }
  #perform(loader, exported, run, task) {
    const args = decode(run.line, run.buffers, this.#revive);
    return perform(loader.kind, exported, args, task);
  }
  async #finishLater(task, result, title) {
    try {
      this.#returned(task, await result, title);
    } catch (error) {
      this.#raised(task, error);
    }
  }
  #returned(task, result, title) {
    let encoded;
    try {
      encoded = encode(result, "result");
    } catch (error) {
      throw new TypeError(\`Cannot give the result of \${title}: \${error.message}\`, {
        cause: error
      });
    }
    this.#end(task);
    task.attach(encoded.buffers);
    this.#moved.clear();
    this.#writer.hold(up.returned(task.job, encoded));
  }
  #raised(task, error) {
    this.#end(task);
    const encoded = encodeError(error);
    this.#moved.clear();
    task.attach(encoded.buffers);
    this.#writer.hold(up.raised(task.job, encoded));
  }
  #end(task) {
    task.end();
    if (this.#beside !== void 0) return this.#beside.end(task);
    this.#current = void 0;
    globalThis[CURRENT_TASK] = void 0;
  }
};

// contexts/runner/worker/exits.ts
function wrapExits(writer, post2) {
  const exit = Deno.exit;
  const close = self.close.bind(self);
  const announce = (code, error) => {
    try {
      writer.write(up.exiting(code, error?.()));
    } catch {
    }
    writer.close();
    post2("exited");
  };
  const end = (error) => {
    announce(1, () => {
      if (!isRunning()) console.error("Uncaught between two tasks:", error);
      return encodeErrorAlone(error);
    });
    close();
  };
  Deno.exit = (code) => {
    announce(code ?? Deno.exitCode);
    return exit(code);
  };
  self.close = () => {
    announce(0);
    close();
  };
  const uncaught = (event, error) => {
    unlessPrevented(event, () => end(error));
  };
  self.addEventListener("error", (event) => {
    uncaught(event, event.error ?? new Error(event.message));
  });
  self.addEventListener("unhandledrejection", (event) => uncaught(event, event.reason));
  return end;
}
function unlessPrevented(event, end) {
  let prevented = event.defaultPrevented;
  event.preventDefault();
  Object.defineProperty(event, "preventDefault", {
    value: () => void (prevented = true)
  });
  queueMicrotask(() => {
    if (!prevented) end();
  });
}
function isRunning() {
  return globalThis[CURRENT_TASK] !== void 0;
}

// contexts/runner/worker/own_writes.ts
function tellWrites(writer) {
  for (const stream of [
    "stdout",
    "stderr"
  ]) redirect(writer, stream);
}
function redirect(writer, stream) {
  const decoder = new TextDecoder();
  const writeSync = (bytes) => {
    const text4 = decoder.decode(bytes, {
      stream: true
    });
    if (text4 !== "") tellOutput(writer, stream, text4);
    return bytes.length;
  };
  Deno[stream].writeSync = writeSync;
  Deno[stream].write = (bytes) => Promise.resolve(writeSync(bytes));
}

// contexts/protocol/thread_messages.ts
var OUT_OF_MEMORY = 134;

// contexts/runner/worker/heap_watch.ts
var INTERVAL2 = 100;
function watchHeap() {
  const { process } = globalThis;
  const { getHeapStatistics } = process.getBuiltinModule("node:v8");
  const limit = getHeapStatistics().heap_size_limit;
  const exit = Deno.exit;
  const timer = setInterval(() => {
    if (getHeapStatistics().heap_size_limit > limit) exit(OUT_OF_MEMORY);
  }, INTERVAL2);
  Deno.unrefTimer(timer);
}

// contexts/protocol/byte_ring.ts
var WRITTEN = 0;
var READ = 1;
var AWAKE = 2;
var ATTACHED = 3;
var CLOSED = 4;
var RUNNING = 5;
var CAPACITY = 1 << 18;
var RingWriter = class {
  #words;
  #bytes;
  #encoder = new TextEncoder();
  #scratch = new Uint8Array(1 << 14);
  /** Of memory from the other end. */
  constructor(memory) {
    this.#words = new Int32Array(memory.words);
    this.#bytes = new Uint8Array(memory.bytes);
  }
  /** Write text, and see that the program will read it. */
  write(text4) {
    this.#put(text4);
    this.#publish();
  }
  #put(text4) {
    if (text4.length * 3 <= this.#scratch.length) {
      const { written } = this.#encoder.encodeInto(text4, this.#scratch);
      this.#copy(this.#scratch, 0, written);
    } else {
      const bytes = this.#encoder.encode(text4);
      for (let at = 0; at < bytes.length; at += CAPACITY / 4) {
        this.#copy(bytes, at, Math.min(bytes.length, at + CAPACITY / 4));
      }
    }
  }
  /** Write text, then show that a job has begun: a word, not a line, as there is one at a time. */
  begin(text4, job) {
    if (text4 !== "") this.#put(text4);
    Atomics.store(this.#words, RUNNING, job);
    this.#publish();
  }
  /** Something was sent beside the ring, which the next line refers to. */
  attached() {
    Atomics.add(this.#words, ATTACHED, 1);
  }
  #copy(from, start, end) {
    const words = this.#words;
    const written = words[WRITTEN];
    const length = end - start;
    for (let read2 = Atomics.load(words, READ); CAPACITY - (written - read2 >>> 0) < length; ) {
      if (Atomics.load(words, CLOSED) === 1) return;
      this.#publish();
      Atomics.wait(words, READ, read2, 100);
      read2 = Atomics.load(words, READ);
    }
    const at = (written >>> 0) % CAPACITY;
    const first = Math.min(length, CAPACITY - at);
    this.#bytes.set(from.subarray(start, start + first), at);
    if (first < length) this.#bytes.set(from.subarray(start + first, end), 0);
    Atomics.store(words, WRITTEN, written + length | 0);
  }
  #publish() {
    if (Atomics.exchange(this.#words, AWAKE, 1) === 0) Atomics.notify(this.#words, AWAKE);
  }
};

// contexts/runner/worker/ring_line_writer.ts
var RingLineWriter = class {
  #ring;
  #post;
  #held = "";
  #closed = false;
  /** @param post The worker's postMessage. */
  constructor(memory, post2) {
    this.#post = post2;
    this.#ring = new RingWriter(memory);
  }
  /** Nothing goes out any more: a worker that has said that it ends goes on for a while. */
  close() {
    this.#closed = true;
  }
  started(job) {
    if (this.#closed) return;
    this.#ring.begin(this.#held, job);
    this.#held = "";
  }
  write(text4) {
    if (this.#closed) return;
    const whole = this.#held === "" ? text4 : this.#held + text4;
    this.#held = "";
    this.#ring.write(whole);
  }
  hold(text4) {
    this.#held += text4;
  }
  flush() {
    if (this.#held !== "") this.write("");
  }
  attach(buffers, moved) {
    if (this.#closed) return;
    try {
      this.#post({
        buffers
      }, {
        transfer: [
          ...moved
        ]
      });
    } catch {
      this.#post({
        buffers
      });
    }
    this.#ring.attached();
  }
};

// contexts/runner/worker/main.ts
var isLimited = !("self" in globalThis);
if (isLimited) Object.assign(globalThis, {
  self: globalThis
});
var runner;
var post = self.postMessage.bind(self);
self.postMessage = () => {
  throw new Error("Cannot post message: a task sends by its reporter, its items or a message router");
};
if (isLimited) watchHeap();
self.addEventListener("message", (event) => {
  event.stopImmediatePropagation();
  const message = event.data;
  if (message === "") return;
  if (message === "ping") return post("alive");
  if (typeof message === "string") return runner?.accept(message, []);
  if ("block" in message) return runner?.accept(message.block, message.buffers);
  Object.defineProperty(Deno, "mainModule", {
    value: message.main,
    enumerable: true
  });
  const writer = new RingLineWriter(message.ring, post);
  const broke = wrapExits(writer, post);
  runner = new Runner(new RunnerControl(message.control), writer, {
    greeted({ output = false }) {
      if (!output) return;
      tellPrints(writer);
      tellWrites(writer);
    },
    idle() {
    },
    broke
  });
});
`;
