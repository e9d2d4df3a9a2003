// Generated of contexts/runner/subprocess/main.ts by `deno task bundle`; do not edit.
// contexts/protocol/job_numbers.ts
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
var ProgramControl = class {
  /** The memory, to hand to the other end. */
  memory;
  #words;
  /** New, or another one of the same memory. */
  constructor(memory = new SharedArrayBuffer(WORDS * 4)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }
  /** Take a job back. Whether it had not begun. */
  recall(job) {
    return settle(this.#words, job, job);
  }
  /** Flag a cancel, and wake the job if it waits for its reader. */
  cancel(job) {
    Atomics.store(this.#words, CANCELLED + slotOf(job), job);
    Atomics.notify(this.#words, ACKNOWLEDGED + slotOf(job));
  }
  /** A reader took so many messages of the job that runs. */
  acknowledge(job, count) {
    if (Atomics.load(this.#words, SETTLED + slotOf(job)) !== -job) return;
    Atomics.add(this.#words, ACKNOWLEDGED + slotOf(job), count);
    Atomics.notify(this.#words, ACKNOWLEDGED + slotOf(job));
  }
  /** Raise an event. */
  setEvent(event) {
    Atomics.store(this.#words, EVENTS + event, 1);
  }
  /** The worker is to end: what runs is cancelled, and nothing begins any more. */
  stop() {
    Atomics.store(this.#words, STOPPED, 1);
    for (let slot = 0; slot < SLOTS; slot++) Atomics.notify(this.#words, ACKNOWLEDGED + slot);
  }
};
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
  /** Block until more than `count` were taken, or a cancel is flagged. */
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

// contexts/protocol/lines.ts
var PROTOCOL = 1;
function lineText(line) {
  return JSON.stringify(line) + "\n";
}
function valueText({ field, buffers }) {
  if (field === "") return "";
  return buffers.length === 0 ? "," + field : `,${field},"buffers":${buffers.length}`;
}
function lineFinder(pattern) {
  const first = new RegExp(`^(?:${pattern})`);
  const later = new RegExp(`\\n(?:${pattern})`);
  return (block) => first.test(block) || later.test(block);
}
function parseLines(block) {
  if (block === "") return [];
  const end = block.length - 1;
  try {
    if (block.indexOf("\n") === end) return [
      JSON.parse(block)
    ];
    return JSON.parse(`[${block.slice(0, end).replaceAll("\n", ",")}]`);
  } catch {
    return oneByOne(block.slice(0, end));
  }
}
function* oneByOne(lines) {
  for (const line of lines.split("\n")) yield JSON.parse(line);
}
var POOL_MARK = "{";
function workerMark(token2) {
  return `{"from":${JSON.stringify(token2)},`;
}
function marked(line, mark2) {
  return mark2 + line.slice(1);
}
function lengthHead(type) {
  return `"type":"${type}","length":`;
}
var LENGTH_TAIL = "}\n";
var BYTES_HEAD = '"type":"bytes","data":"';
var BYTES_TAIL = '"}\n';
var RAW_HEAD = '"type":"raw","length":';
var BESIDE = '"type":"beside"}\n';
function lengthIn(rest, head) {
  const length = parseInt(rest.slice(head.length, -LENGTH_TAIL.length), 10);
  if (!(length >= 0)) throw new RangeError("Cannot read bytes: their length is no number");
  return length;
}
function oddLine(mark2) {
  return lineFinder(`(?!${RegExp.escape(mark2)}(?!"type":"(?:buffer|long|bytes|raw|beside)")|$)`);
}
function* frameLines(type, bytes, mark2, piece) {
  yield mark2 + lengthHead(type) + bytes.length + LENGTH_TAIL;
  for (let at = 0; at < bytes.length; at += piece) {
    yield mark2 + BYTES_HEAD + bytes.subarray(at, at + piece).toBase64() + BYTES_TAIL;
  }
}
var RAW_TAIL = "\n";
function* rawPieces(type, bytes, mark2, most) {
  let head = mark2 + lengthHead(type) + bytes.length + LENGTH_TAIL;
  if (bytes.length === 0) yield {
    head,
    bytes
  };
  const rawHead = mark2 + RAW_HEAD;
  const space = most - rawHead.length - String(most).length - (LENGTH_TAIL + RAW_TAIL).length;
  for (let at = 0; at < bytes.length; head = "") {
    const piece = bytes.subarray(at, at + space - head.length);
    yield {
      head: head + rawHead + piece.length + LENGTH_TAIL,
      bytes: piece
    };
    at += piece.length;
  }
}
function pieceWithin(most, mark2) {
  return Math.floor((most - (mark2 + BYTES_HEAD + BYTES_TAIL).length) / 4) * 3;
}

// futures/task/current_task.ts
var CURRENT_TASK = Symbol.for("tasks-futures.current-task");
var TRANSFERRED = Symbol.for("tasks-futures.transferred");

// contexts/protocol/lines_up.ts
var up = {
  hello: (abilities = {}) => text({
    type: "hello",
    protocol: PROTOCOL,
    ...abilities
  }),
  started: (job) => `{"type":"started","job":${job}}
`,
  loading: (job) => text({
    type: "loading",
    job
  }),
  loaded: (job) => text({
    type: "loaded",
    job
  }),
  returned: (job, value) => `{"type":"returned","job":${job}${valueText(value)}}
`,
  raised: (job, error) => `{"type":"raised","job":${job}${valueText(error)}}
`,
  sent: (job, name, value, kilobytes = 0) => {
    const size = kilobytes === 0 ? "" : `,"kilobytes":${kilobytes}`;
    return `{"type":"sent","job":${job},"name":${JSON.stringify(name)}${size}${valueText(value)}}
`;
  },
  abandoned: (job) => text({
    type: "abandoned",
    job
  }),
  piped: (pipe, value) => `{"type":"piped","pipe":${pipe}${valueText(value)}}
`,
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
  }) : `{"type":"exiting","code":${code},"error":{${error.field}}}
`,
  pong: () => text({
    type: "pong"
  }),
  synced: () => text({
    type: "synced"
  })
};
var RETURNED = '{"type":"returned"';
function isReturned(line) {
  return line.startsWith(RETURNED);
}
function withNext(lines, job) {
  return `${lines.slice(0, -2)},"next":${job}}
`;
}
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
function tellPrints(writer2) {
  let made2;
  const shared = console;
  for (const name of METHODS) {
    shared[name] = (...data) => (made2 ??= makeConsole(writer2))[name]?.(...data);
  }
}
function tellOutput(writer2, stream, text4) {
  const task = globalThis[CURRENT_TASK];
  writer2.write(up.printed(stream, text4, task?.id));
}
function makeConsole(writer2) {
  const { process } = globalThis;
  const { Writable } = process.getBuiltinModule("node:stream");
  const { Console } = process.getBuiltinModule("node:console");
  const output = (stream) => new Writable({
    decodeStrings: false,
    write(text4, _encoding, done) {
      tellOutput(writer2, stream, text4);
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
      stack: `Thrown: ${message2}`,
      fields: []
    };
  }
  const error = thrown;
  const name = nameOf(error);
  const message = text2(error, "message") ?? "(its message cannot be read)";
  const stack = text2(error, "stack") || `${name}: ${message}`;
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
    return `function ${read(() => String(value.name)) || "(anonymous)"}`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  const message = read(() => value.message);
  if (typeof message === "string" && message !== "") return message;
  const own = read(() => String(value));
  if (own !== void 0 && own !== "[object Object]") return own;
  const json = read(() => JSON.stringify(value));
  if (json === void 0) return own ?? "an object that cannot be read";
  return json.length > 200 ? `${json.slice(0, 200)}\u2026` : json;
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
      if (rest > 0) records.push(omitted(rest === 1 ? "1 error more" : `${rest} errors more`));
      defineField(record, "errors", records);
    }
    for (const [key, value] of fields) {
      if (key !== "builtin" && canTravel2(value)) defineField(record, key, value);
    }
  }
  return root;
}
function omitted(what) {
  const message = `${what}: left out, as there are more than ${RECORD_LIMIT} errors`;
  return {
    name: "Error",
    message,
    stack: `Error: ${message}`
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
        if (typeof slot[1] === "string" && /^-?\d+$/.test(slot[1])) return BigInt(slot[1]);
    }
  }
  throw new TypeError(`${JSON.stringify(slot)} stands for nothing`);
}
function showStep(tag, step) {
  if (tag === "map") {
    return `.${Number(step) % 2 === 0 ? "keys" : "values"}()[${Number(step) >> 1}]`;
  }
  if (tag === "set") return `.values()[${step}]`;
  if (typeof step === "number" || tag === "sparse" && /^\d+$/.test(step)) return `[${step}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
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
  constructor(parent2, step, reason, options) {
    this.parent = parent2;
    this.step = step;
    this.reason = reason;
    this.options = options;
  }
};

// contexts/protocol/codec/kind_of.ts
var CHAIN_LIMIT = 1e3;
var skippedOrPrivate = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|(?<=[\s{};])(?<!\bstatic\s+)(#[\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[=;}\n]/gu;
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
      return refused(`${article(each.name)} ${each.name} cannot travel between workers`);
    }
    if (declaresPrivateField(each)) {
      return refused(`class "${each.name}" has private fields, which would be lost on the way`);
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
    const reason = `reading it threw "${describe(thrown)}"`;
    throw new Refusal(place.parent, place.step, reason, {
      cause: thrown
    });
  }
}
function writerFor(object, { parent: parent2, step }) {
  if (builtinOf(object) !== void 0) return writeError;
  if (HANDLE in object) return writeHandle;
  const array = Array.isArray(object);
  const prototype = Object.getPrototypeOf(object);
  if (prototype === ErrorList.prototype) return writeErrorList;
  const verdict = kindOf(prototype ?? Object.prototype);
  if (verdict.kind === "refused") throw new Refusal(parent2, step, verdict.reason);
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
    throw new Refusal(id, key, `reading it threw "${describe(thrown)}"`, {
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
function writeBuffer(buffer, { node, draft, parent: parent2, step }) {
  if (buffer.detached) throw new Refusal(parent2, step, "its bytes were transferred away");
  node.push("buffer", draft.buffers.push(buffer) - 1);
  if (buffer.resizable) node.push(buffer.maxByteLength);
}
function writeView(view, { node, draft, id }) {
  const type = typeOfView.call(view) ?? "DataView";
  const length = view instanceof DataView ? view.byteLength : view.length;
  node.push("view", type, draft.slot(view.buffer, id, "buffer"), view.byteOffset, length);
}
function writeHandle(object, { node, draft, parent: parent2, step }) {
  const handle = object[HANDLE](draft.destination);
  if (typeof handle === "string") throw new Refusal(parent2, step, handle);
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
  /** Write the whole value, which is called `root` when something in it is refused. */
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
      throw new TypeError(`Cannot send ${path}: ${thrown.reason}`, thrown.options);
    }
  }
  slot(value, parent2, step) {
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
          this.#idOf(value, parent2, step)
        ];
      default:
        throw new Refusal(parent2, step, `a ${typeof value} cannot travel between workers`);
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
  #idOf(object, parent2, step) {
    let id = this.#ids.get(object);
    if (id === void 0) {
      id = this.nodes.push([]) - 1;
      this.#ids.set(object, id);
      this.#objects.push(object);
      this.#parents.push(parent2);
      this.#steps.push(step);
    }
    return id;
  }
  #writeFrom(first) {
    for (let id = first; id < this.nodes.length; id++) {
      const [parent2, step] = [
        this.#parents[id],
        this.#steps[id]
      ];
      writeNode(this.#objects[id], {
        id,
        node: this.nodes[id],
        parent: parent2,
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
  #pathTo(parent2, step, root) {
    const steps = [];
    for (let at = parent2; at >= 0; at = this.#parents[at]) {
      steps.push(showStep(this.nodes[at][0], step));
      step = this.#steps[at];
    }
    const path = root + steps.reverse().slice(0, PATH_LIMIT).join("");
    return steps.length > PATH_LIMIT ? `${path}\u2026 (${steps.length} levels deep)` : path;
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
        throw new TypeError(`nothing here makes handles of kind "${first}"`);
      }
      return revive2(text3(first), numeric(second));
    default:
      throw new TypeError("its tag is unknown");
  }
}
function makeView([, type, , offset, length], buffer) {
  const View = Object.hasOwn(views, text3(type)) ? views[text3(type)] : void 0;
  if (View === void 0) throw new TypeError(`"${type}" is no view`);
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
    throw new TypeError(`it has ${JSON.stringify(value)} where a text belongs`);
  }
  return value;
}
function numeric(value) {
  if (typeof value !== "number") {
    throw new TypeError(`it has ${JSON.stringify(value)} where a number belongs`);
  }
  return value;
}
function natural(value, most = Number.MAX_SAFE_INTEGER) {
  const number = numeric(value);
  if (!Number.isInteger(number) || number < 0 || number > most) {
    throw new TypeError(`${number} is out of range`);
  }
  return number;
}
function fillFields(node, from, object, length, valueOf) {
  for (let at = from; at < node.length; at += 2) {
    const key = keyAt(node, at);
    const value = valueOf(node[at + 1]);
    if (length !== void 0 && !fits(key, length)) {
      throw new TypeError(`its length does not allow the key "${key}"`);
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
    throw new TypeError(`it has ${JSON.stringify(key)} where a key belongs`);
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
    throw new RangeError(`Cannot send ${path}: as text it has more than ${LONGEST} characters`);
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
  const writer2 = new GraphWriter(destination);
  writer2.write(value, path);
  checkLength(writer2.nodes, writer2.characters);
  return {
    field: `"graph":${JSON.stringify(writer2.nodes)}`,
    buffers: writer2.buffers
  };
}
function isTooLong(error) {
  return error instanceof TooLong || error instanceof RangeError && error.message.includes("string length");
}
function plain(text4) {
  return {
    field: `"value":${text4}`,
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
      throw new TypeError(`there is no node ${slot[0]}`);
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
    const tag = Array.isArray(nodes[id]) ? `, "${nodes[id][0]}"` : "";
    throw new TypeError(`Cannot read graph: node ${id}${tag}: ${describe(cause)}`, {
      cause
    });
  }
}
function takeBuffer(buffer) {
  try {
    return buffer.transfer();
  } catch {
    return buffer.slice(0);
  }
}

// contexts/protocol/lines_down.ts
function runsOf({ task, jobs: jobs2, ids, values }) {
  return jobs2.map((job, at) => ({
    type: "run",
    job,
    task,
    id: ids[at],
    value: values[at]
  }));
}
var hasUrgent = lineFinder('(?!\\{"type":"(?:hello|task|runs?)"|$)');
var hasRun = lineFinder('\\{"type":"runs?"');
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
    if (this.#state !== "new") throw new Error(`Cannot start sender: it is ${this.#state}`);
    this.#state = "started";
  }
  /** @throws {Error} If it is not started. */
  stop() {
    if (this.#state !== "started") {
      throw new Error(`Cannot stop sender: it is ${this.#state}, not started`);
    }
    this.#state = "stopped";
  }
  /** @throws {Error} If it is not started. */
  check() {
    if (this.#state !== "started") {
      throw new Error(`Cannot send message: the sender is ${this.#state}, not started`);
    }
  }
};

// contexts/runner/handles.ts
function revive(kind, id, control2, writer2) {
  if (kind === "event") return new WorkerEvent(id, control2, writer2);
  if (kind === "sender") return new WorkerSender(id, writer2);
  throw new Error(`Cannot revive an argument: ${JSON.stringify(kind)} is no known kind of handle`);
}
var WorkerEvent = class {
  #id;
  #control;
  #writer;
  constructor(id, control2, writer2) {
    this.#id = id;
    this.#control = control2;
    this.#writer = writer2;
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
  constructor(id, writer2) {
    this.#id = id;
    this.#writer = writer2;
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
  constructor(writer2) {
    this.#writer = writer2;
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
  throw new TypeError(`Cannot iterate over what ${name} returned: its next() gave ${String(step)}, not an object`);
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
    throw new TypeError(`Cannot iterate over what ${name} returned: it is not iterable`);
  }
  return make.call(iterable);
}

// futures/task/cancelled_error.ts
var TaskCancelledError = class _TaskCancelledError extends Error {
  /** Always `TaskCancelledError`, to tell it by where classes differ. */
  name = "TaskCancelledError";
  /** Knows its like from another copy of this file: `task.ts` may come from another URL than `mod.ts`. */
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
  constructor({ job, id = job, window = STREAM_WINDOW }, control2, writer2, moved) {
    this.job = job;
    this.id = id;
    this.#control = control2;
    this.#writer = writer2;
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
      throw new TypeError(`Cannot send message: its type must be a text, got ${show(type)}`);
    }
    const { job } = this;
    const encoded = encode(value, type);
    if (this.#ended) throw new Error(`Cannot send ${type}: the task has ended`);
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
  return new TaskCancelledError(`Cannot ${action}: the task was cancelled`);
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
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(text4) ?? [];
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
  return `${moduleTitle(task.url)}#${task.name}`;
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
  constructor(reference, kind, locate2) {
    this.#reference = reference;
    this.#locate = locate2;
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
      throw new Error(`Cannot load task ${JSON.stringify(name)} from ${url}: ${reason}`, {
        cause
      });
    }
    loaded();
    const exported = Object.hasOwn(module, name) ? module[name] : void 0;
    if (typeof exported !== "function") {
      const found = Object.hasOwn(module, name) ? "that export is not a function" : "the module has no such export";
      throw new TypeError(`Cannot load task ${JSON.stringify(name)} from ${url}: ${found}`);
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
  constructor(control2, writer2, events, { locate: locate2 = (url) => url, abilities = {} } = {}) {
    this.#events = events;
    this.#locate = locate2;
    this.#control = control2;
    this.#writer = writer2;
    this.#revive = (kind, id) => revive(kind, id, control2, writer2);
    this.#memory = new MemoryWatch(writer2);
    writer2.write(up.hello({
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
      throw new Error(`Cannot run job ${job}: task ${number} was never named`);
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
      throw new TypeError(`Cannot give the result of ${title}: ${error.message}`, {
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

// contexts/protocol/filling.ts
var Filling = class {
  type;
  bytes;
  #at = 0;
  #raw = 0;
  /** @throws {RangeError} If the length is none. */
  constructor(type, length) {
    this.type = type;
    this.bytes = new Uint8Array(length);
  }
  /** Whether all have come. */
  get isWhole() {
    return this.#at === this.bytes.length && this.#raw === 0;
  }
  /** How many of the bytes that come next belong here as they are, with the newline behind them. */
  get raw() {
    return this.#raw;
  }
  /** @throws {SyntaxError} If it is no Base64. */
  addBase64(text4) {
    this.#at += this.bytes.subarray(this.#at).setFromBase64(text4).written;
  }
  /**
   * So many bytes come as they are.
   *
   * @throws {RangeError} If there is no room for them.
   */
  expectRaw(length) {
    if (!(length <= this.bytes.length - this.#at)) {
      throw new RangeError("Cannot fill buffer: it has no room");
    }
    this.#raw = length + 1;
  }
  /** Where they go, without the newline: to be read there, then said by {@linkcode filled}. */
  get target() {
    return this.bytes.subarray(this.#at, this.#at + Math.max(0, this.#raw - 1));
  }
  /** So many of them were read where they go. */
  filled(length) {
    this.#at += length;
    this.#raw -= length;
  }
  /** Some of them. */
  addRaw(bytes) {
    const data = bytes.subarray(0, this.#raw - 1);
    this.bytes.set(data, this.#at);
    this.#at += data.length;
    this.#raw -= bytes.length;
  }
};

// contexts/protocol/frame_reader.ts
var LONG = 1 << 16;
var LONGEST_HEAD = 128;
var FrameReader = class {
  #mark;
  #markBytes;
  #hasOdd;
  #found;
  #decoder = new TextDecoder("utf-8", {
    ignoreBOM: true
  });
  // Of a line that is not whole: its pieces; or its text, if it is long.
  #rest = [];
  #restLength = 0;
  #long;
  #filling;
  #block = "";
  #buffers = [];
  /** @param mark What each line begins with; "" in a stream where nothing else can stand. */
  constructor(mark2, found) {
    this.#mark = mark2;
    this.#markBytes = new TextEncoder().encode(mark2);
    this.#hasOdd = mark2 === "" ? void 0 : oddLine(mark2);
    this.#found = found;
  }
  /** How many bytes there are of a line that is not whole. */
  get pending() {
    return this.#restLength + (this.#long?.text.length ?? 0);
  }
  /** Whether nothing has begun that is not whole: another reader could go on from here. */
  get isBetween() {
    return this.pending === 0 && this.#filling === void 0;
  }
  /** Where the next bytes go, as all of them belong to a buffer; empty where that is not so. */
  get target() {
    return this.#filling?.target ?? NOTHING2;
  }
  /** So many bytes were read where they go. */
  filled(length) {
    this.#filling?.filled(length);
  }
  /** Take a piece of any size. Its memory is not kept. */
  take(piece) {
    if (this.#long !== void 0) return this.#takeLong(piece, this.#long);
    if (this.#filling !== void 0) return this.#sort(this.#withRest(piece));
    const end = piece.lastIndexOf(10) + 1;
    if (end > 0) this.#lines(this.#withRest(piece.subarray(0, end)));
    if (end === piece.length) return;
    if (this.#filling !== void 0) this.#sort(piece.subarray(end));
    else this.#keep(piece.subarray(end));
  }
  /** The stream has ended: what is left is no line, and of one of ours nothing can be made. */
  end() {
    if (this.#restLength === 0) return;
    const rest = this.#join();
    const ours = indexOf(rest, this.#markBytes);
    if (ours !== 0) this.#found.stray(ours < 0 ? rest : rest.subarray(0, ours));
  }
  #takeLong(piece, long) {
    const end = piece.indexOf(10) + 1;
    const more = end === 0 ? piece : piece.subarray(0, end);
    long.text += long.decoder.decode(more, {
      stream: true
    });
    if (end === 0) return;
    this.#long = void 0;
    this.#found.lines(long.text, [], true);
    if (end < piece.length) this.take(piece.subarray(end));
  }
  #lines(bytes) {
    const text4 = this.#decoder.decode(bytes);
    if (this.#hasOdd?.(text4)) this.#sort(bytes);
    else this.#found.lines(text4, [], false);
  }
  // The slow way, line by line, in bytes: what is not ours is passed on unchanged.
  #sort(bytes) {
    for (let at = 0; at < bytes.length; ) {
      const filling = this.#filling;
      if (filling !== void 0 && filling.raw > 0) {
        const raw = bytes.subarray(at, at + filling.raw);
        filling.addRaw(raw);
        this.#finish(filling);
        at += raw.length;
        continue;
      }
      const next = bytes.indexOf(10, at) + 1;
      if (next === 0) {
        this.#keep(bytes.subarray(at));
        break;
      }
      const line = bytes.subarray(at, next);
      const ours = indexOf(line, this.#markBytes);
      if (ours !== 0) this.#found.stray(ours < 0 ? line : line.subarray(0, ours));
      if (ours >= 0) this.#line(this.#decoder.decode(line.subarray(ours)));
      at = next;
    }
    this.#give();
  }
  #give() {
    const [block, buffers] = [
      this.#block,
      this.#buffers
    ];
    this.#block = "";
    this.#buffers = [];
    if (block !== "" || buffers.length > 0) this.#found.lines(block, buffers, false);
  }
  // One that should be binary data and is wrong is a line like any other: whoever reads lines refuses it.
  #line(line) {
    const rest = line.slice(this.#mark.length);
    try {
      if (rest.startsWith(RAW_HEAD)) this.#begun().expectRaw(lengthIn(rest, RAW_HEAD));
      else if (rest.startsWith(BYTES_HEAD)) {
        this.#finish(this.#begun(), rest.slice(BYTES_HEAD.length, -BYTES_TAIL.length));
      } else if (rest === BESIDE && this.#found.beside !== void 0) this.#beside(this.#begun());
      else if (rest.startsWith(lengthHead("buffer"))) this.#begin("buffer", rest);
      else if (rest.startsWith(lengthHead("long"))) this.#begin("long", rest);
      else this.#block += line;
    } catch {
      this.#block += line;
    }
  }
  #begin(type, rest) {
    this.#filling = new Filling(type, lengthIn(rest, lengthHead(type)));
    this.#finish(this.#filling);
  }
  #begun() {
    if (this.#filling === void 0) throw new Error("Cannot fill buffer: none has begun");
    return this.#filling;
  }
  #beside({ type, bytes }) {
    this.#filling = void 0;
    this.#give();
    this.#found.beside?.(type, bytes);
  }
  #finish(filling, base64) {
    if (base64 !== void 0) filling.addBase64(base64);
    if (!filling.isWhole) return;
    this.#filling = void 0;
    if (filling.type === "buffer") this.#buffers.push(filling.bytes.buffer);
    else this.#block += this.#decoder.decode(filling.bytes);
  }
  #keep(piece) {
    this.#rest.push(piece.slice());
    this.#restLength += piece.length;
    if (this.#restLength < LONG || this.#isBinary(this.#rest[0])) return;
    const whole = this.#join();
    const ours = indexOf(whole, this.#markBytes);
    if (ours === 0 && !this.#isBinary(whole)) return this.#beginLong(whole);
    const cut = ours >= 0 ? ours : whole.length - this.#markBytes.length;
    if (cut > 0) this.#found.stray(whole.subarray(0, cut));
    this.#rest = [
      whole.subarray(cut)
    ];
    this.#restLength = whole.length - cut;
  }
  #isBinary(line) {
    const head = this.#decoder.decode(line.subarray(0, LONGEST_HEAD));
    return head.startsWith(this.#mark) && (this.#hasOdd?.(head) ?? false);
  }
  #beginLong(line) {
    const decoder = new TextDecoder("utf-8", {
      ignoreBOM: true
    });
    this.#long = {
      text: decoder.decode(line, {
        stream: true
      }),
      decoder
    };
  }
  #withRest(piece) {
    return this.#restLength === 0 ? piece : this.#join(piece);
  }
  // All that was kept, and what has come.
  #join(piece = NOTHING2) {
    const whole = new Uint8Array(this.#restLength + piece.length);
    let at = 0;
    for (const kept of this.#rest) {
      whole.set(kept, at);
      at += kept.length;
    }
    whole.set(piece, at);
    this.#rest = [];
    this.#restLength = 0;
    return whole;
  }
};
var NOTHING2 = new Uint8Array(0);
function indexOf(bytes, pattern) {
  if (pattern.length === 0) return 0;
  for (let at = bytes.indexOf(pattern[0]); at >= 0; at = bytes.indexOf(pattern[0], at + 1)) {
    if (at + pattern.length > bytes.length) return -1;
    if (pattern.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

// contexts/runner/subprocess/command_reader.ts
var PIECE = 1 << 16;
var CommandReader = class {
  #control;
  #reply;
  #frames;
  #piece = new Uint8Array(PIECE);
  #block = "";
  #buffers = [];
  #runs = false;
  #isOver = false;
  /** @param reply Sends a line back at once. */
  constructor(control2, reply) {
    this.#control = control2;
    this.#reply = reply;
    this.#frames = new FrameReader(POOL_MARK, {
      lines: (block, buffers, isLong) => {
        this.#buffers.push(...buffers);
        this.#block += !isLong && hasUrgent(block) ? this.#withoutUrgent(block) : block;
        this.#runs ||= isLong || hasRun(block);
      },
      stray: (bytes) => {
        throw new Error(`Cannot read command: ${new TextDecoder().decode(bytes.subarray(0, 200))}`);
      }
    });
  }
  /** How many bytes there are of a line that is not whole. */
  get pending() {
    return this.#frames.pending;
  }
  /** Whether the pool has said that nothing more comes: the end of the input is then no sign of its death. */
  get isOver() {
    return this.#isOver;
  }
  /**
   * Read once: large buffers right where they go.
   *
   * @returns How much; null at the end of the input.
   * @throws {Error} If it is not what a pool says.
   */
  async read(input2) {
    const { target } = this.#frames;
    if (target.length > PIECE) {
      const length2 = await input2.read(target);
      this.#frames.filled(length2 ?? 0);
      return length2;
    }
    const length = await input2.read(this.#piece);
    this.take(this.#piece.subarray(0, length ?? 0));
    return length;
  }
  /**
   * Take a piece of any size. Its memory is not kept.
   *
   * @throws {Error} If it is not what a pool says.
   */
  take(piece) {
    this.#frames.take(piece);
  }
  /**
   * What has come for the runner; undefined if nothing has. Not in the middle of a line or of a
   * buffer: another thread may read on from here.
   */
  taken() {
    if (!this.#frames.isBetween || this.#block === "" && this.#buffers.length === 0) {
      return void 0;
    }
    const taken = {
      block: this.#block,
      buffers: this.#buffers,
      runs: this.#runs
    };
    this.#block = "";
    this.#buffers = [];
    this.#runs = false;
    return taken;
  }
  // Lines that are not urgent may be long, and are the runner's to read.
  #withoutUrgent(block) {
    let rest = "";
    for (let at = 0; at < block.length; ) {
      const next = block.indexOf("\n", at) + 1;
      const text4 = block.slice(at, next);
      if (!hasUrgent(text4)) rest += text4;
      else for (const line of readDown(text4)) if (!this.#obey(line)) rest += text4;
      at = next;
    }
    return rest;
  }
  // Whether that was all there is to do.
  #obey(line) {
    switch (line.type) {
      case "recall":
        for (const job of line.jobs) if (this.#control.recall(job)) this.#reply(up.abandoned(job));
        return true;
      case "acknowledge":
        this.#control.acknowledge(line.job, line.count);
        return true;
      case "set":
        this.#control.setEvent(line.event);
        return true;
      case "ping":
        this.#reply(up.pong());
        return true;
      case "exit":
        return this.#isOver = true;
      case "cancel":
        this.#control.cancel(line.job);
        return false;
      // the runner tells those who listen to the task's signal
      default:
        return false;
    }
  }
};

// contexts/runner/subprocess/job_socket.ts
async function connect(path) {
  try {
    return await Deno.connect({
      transport: "unix",
      path
    });
  } catch {
    return void 0;
  } finally {
    remove(path);
  }
}
function remove(path) {
  for (const place of [
    path,
    path.slice(0, path.lastIndexOf("/"))
  ]) {
    try {
      Deno.removeSync(place);
    } catch {
    }
  }
}

// bundled/listener_source.ts
var LISTENER_SOURCE = `function c(n){return n&2047}function B(n,t){let e=n-t&2147483647;return e>0&&e<2**30}var q=8192,W=0,z=2048,d=2*2048,v=3*2048,U=v+q,Q=U+1;var p=class{memory;#t;constructor(t=new SharedArrayBuffer(Q*4)){this.memory=t,this.#t=new Int32Array(t)}recall(t){return Z(this.#t,t,t)}cancel(t){Atomics.store(this.#t,z+c(t),t),Atomics.notify(this.#t,d+c(t))}acknowledge(t,e){Atomics.load(this.#t,W+c(t))===-t&&(Atomics.add(this.#t,d+c(t),e),Atomics.notify(this.#t,d+c(t)))}setEvent(t){Atomics.store(this.#t,v+t,1)}stop(){Atomics.store(this.#t,U,1);for(let t=0;t<2048;t++)Atomics.notify(this.#t,d+t)}};function Z(n,t,e){let s=W+c(t);for(;;){let r=Atomics.load(n,s);if(!B(t,Math.abs(r)))return!1;if(Atomics.compareExchange(n,s,r,e)===r)return!0}}function D(n){return JSON.stringify(n)+\`
\`}function h({field:n,buffers:t}){return n===""?"":t.length===0?","+n:\`,\${n},"buffers":\${t.length}\`}function g(n){let t=new RegExp(\`^(?:\${n})\`),e=new RegExp(\`\\\\n(?:\${n})\`);return s=>t.test(s)||e.test(s)}function R(n){if(n==="")return[];let t=n.length-1;try{return n.indexOf(\`
\`)===t?[JSON.parse(n)]:JSON.parse(\`[\${n.slice(0,t).replaceAll(\`
\`,",")}]\`)}catch{return tt(n.slice(0,t))}}function*tt(n){for(let t of n.split(\`
\`))yield JSON.parse(t)}var H="{";function P(n,t){return t+n.slice(1)}function m(n){return\`"type":"\${n}","length":\`}var et=\`}
\`,S='"type":"bytes","data":"',C=\`"}
\`,N='"type":"raw","length":',M=\`"type":"beside"}
\`;function T(n,t){let e=parseInt(n.slice(t.length,-et.length),10);if(!(e>=0))throw new RangeError("Cannot read bytes: their length is no number");return e}function Y(n){return g(\`(?!\${RegExp.escape(n)}(?!"type":"(?:buffer|long|bytes|raw|beside)")|$)\`)}var w=class{type;bytes;#t=0;#e=0;constructor(t,e){this.type=t,this.bytes=new Uint8Array(e)}get isWhole(){return this.#t===this.bytes.length&&this.#e===0}get raw(){return this.#e}addBase64(t){this.#t+=this.bytes.subarray(this.#t).setFromBase64(t).written}expectRaw(t){if(!(t<=this.bytes.length-this.#t))throw new RangeError("Cannot fill buffer: it has no room");this.#e=t+1}get target(){return this.bytes.subarray(this.#t,this.#t+Math.max(0,this.#e-1))}filled(t){this.#t+=t,this.#e-=t}addRaw(t){let e=t.subarray(0,this.#e-1);this.bytes.set(e,this.#t),this.#t+=e.length,this.#e-=t.length}};var nt=65536,st=128,E=class{#t;#e;#n;#r;#a=new TextDecoder("utf-8",{ignoreBOM:!0});#o=[];#i=0;#c;#s;#h="";#u=[];constructor(t,e){this.#t=t,this.#e=new TextEncoder().encode(t),this.#n=t===""?void 0:Y(t),this.#r=e}get pending(){return this.#i+(this.#c?.text.length??0)}get isBetween(){return this.pending===0&&this.#s===void 0}get target(){return this.#s?.target??_}filled(t){this.#s?.filled(t)}take(t){if(this.#c!==void 0)return this.#x(t,this.#c);if(this.#s!==void 0)return this.#f(this.#E(t));let e=t.lastIndexOf(10)+1;e>0&&this.#A(this.#E(t.subarray(0,e))),e!==t.length&&(this.#s!==void 0?this.#f(t.subarray(e)):this.#m(t.subarray(e)))}end(){if(this.#i===0)return;let t=this.#p(),e=b(t,this.#e);e!==0&&this.#r.stray(e<0?t:t.subarray(0,e))}#x(t,e){let s=t.indexOf(10)+1,r=s===0?t:t.subarray(0,s);e.text+=e.decoder.decode(r,{stream:!0}),s!==0&&(this.#c=void 0,this.#r.lines(e.text,[],!0),s<t.length&&this.take(t.subarray(s)))}#A(t){let e=this.#a.decode(t);this.#n?.(e)?this.#f(t):this.#r.lines(e,[],!1)}#f(t){for(let e=0;e<t.length;){let s=this.#s;if(s!==void 0&&s.raw>0){let u=t.subarray(e,e+s.raw);s.addRaw(u),this.#d(s),e+=u.length;continue}let r=t.indexOf(10,e)+1;if(r===0){this.#m(t.subarray(e));break}let i=t.subarray(e,r),o=b(i,this.#e);o!==0&&this.#r.stray(o<0?i:i.subarray(0,o)),o>=0&&this.#O(this.#a.decode(i.subarray(o))),e=r}this.#y()}#y(){let[t,e]=[this.#h,this.#u];this.#h="",this.#u=[],(t!==""||e.length>0)&&this.#r.lines(t,e,!1)}#O(t){let e=t.slice(this.#t.length);try{e.startsWith(N)?this.#l().expectRaw(T(e,N)):e.startsWith(S)?this.#d(this.#l(),e.slice(S.length,-C.length)):e===M&&this.#r.beside!==void 0?this.#D(this.#l()):e.startsWith(m("buffer"))?this.#g("buffer",e):e.startsWith(m("long"))?this.#g("long",e):this.#h+=t}catch{this.#h+=t}}#g(t,e){this.#s=new w(t,T(e,m(t))),this.#d(this.#s)}#l(){if(this.#s===void 0)throw new Error("Cannot fill buffer: none has begun");return this.#s}#D({type:t,bytes:e}){this.#s=void 0,this.#y(),this.#r.beside?.(t,e)}#d(t,e){e!==void 0&&t.addBase64(e),t.isWhole&&(this.#s=void 0,t.type==="buffer"?this.#u.push(t.bytes.buffer):this.#h+=this.#a.decode(t.bytes))}#m(t){if(this.#o.push(t.slice()),this.#i+=t.length,this.#i<nt||this.#w(this.#o[0]))return;let e=this.#p(),s=b(e,this.#e);if(s===0&&!this.#w(e))return this.#R(e);let r=s>=0?s:e.length-this.#e.length;r>0&&this.#r.stray(e.subarray(0,r)),this.#o=[e.subarray(r)],this.#i=e.length-r}#w(t){let e=this.#a.decode(t.subarray(0,st));return e.startsWith(this.#t)&&(this.#n?.(e)??!1)}#R(t){let e=new TextDecoder("utf-8",{ignoreBOM:!0});this.#c={text:e.decode(t,{stream:!0}),decoder:e}}#E(t){return this.#i===0?t:this.#p(t)}#p(t=_){let e=new Uint8Array(this.#i+t.length),s=0;for(let r of this.#o)e.set(r,s),s+=r.length;return e.set(t,s),this.#o=[],this.#i=0,e}},_=new Uint8Array(0);function b(n,t){if(t.length===0)return 0;for(let e=n.indexOf(t[0]);e>=0;e=n.indexOf(t[0],e+1)){if(e+t.length>n.length)return-1;if(t.every((s,r)=>n[e+r]===s))return e}return-1}var L=g('(?!\\\\{"type":"(?:hello|task|runs?)"|$)'),K=g('\\\\{"type":"runs?"');function F(n){return R(n)}var mt=Symbol.for("tasks-futures.depth");var k={hello:(n={})=>a({type:"hello",protocol:1,...n}),started:n=>\`{"type":"started","job":\${n}}
\`,loading:n=>a({type:"loading",job:n}),loaded:n=>a({type:"loaded",job:n}),returned:(n,t)=>\`{"type":"returned","job":\${n}\${h(t)}}
\`,raised:(n,t)=>\`{"type":"raised","job":\${n}\${h(t)}}
\`,sent:(n,t,e,s=0)=>{let r=s===0?"":\`,"kilobytes":\${s}\`;return\`{"type":"sent","job":\${n},"name":\${JSON.stringify(t)}\${r}\${h(e)}}
\`},abandoned:n=>a({type:"abandoned",job:n}),piped:(n,t)=>\`{"type":"piped","pipe":\${n}\${h(t)}}
\`,set:n=>a({type:"set",event:n}),printed:(n,t,e)=>a({type:"printed",stream:n,text:t,id:e}),usage:n=>a({type:"usage",bytes:n}),exiting:(n,t)=>t===void 0?a({type:"exiting",code:n}):\`{"type":"exiting","code":\${n},"error":{\${t.field}}}
\`,pong:()=>a({type:"pong"}),synced:()=>a({type:"synced"})};function a(n){return D(n)}var J=65536,x=class{#t;#e;#n;#r=new Uint8Array(J);#a="";#o=[];#i=!1;#c=!1;constructor(t,e){this.#t=t,this.#e=e,this.#n=new E(H,{lines:(s,r,i)=>{this.#o.push(...r),this.#a+=!i&&L(s)?this.#s(s):s,this.#i||=i||K(s)},stray:s=>{throw new Error(\`Cannot read command: \${new TextDecoder().decode(s.subarray(0,200))}\`)}})}get pending(){return this.#n.pending}get isOver(){return this.#c}async read(t){let{target:e}=this.#n;if(e.length>J){let r=await t.read(e);return this.#n.filled(r??0),r}let s=await t.read(this.#r);return this.take(this.#r.subarray(0,s??0)),s}take(t){this.#n.take(t)}taken(){if(!this.#n.isBetween||this.#a===""&&this.#o.length===0)return;let t={block:this.#a,buffers:this.#o,runs:this.#i};return this.#a="",this.#o=[],this.#i=!1,t}#s(t){let e="";for(let s=0;s<t.length;){let r=t.indexOf(\`
\`,s)+1,i=t.slice(s,r);if(!L(i))e+=i;else for(let o of F(i))this.#h(o)||(e+=i);s=r}return e}#h(t){switch(t.type){case"recall":for(let e of t.jobs)this.#t.recall(e)&&this.#e(k.abandoned(e));return!0;case"acknowledge":return this.#t.acknowledge(t.job,t.count),!0;case"set":return this.#t.setEvent(t.event),!0;case"ping":return this.#e(k.pong()),!0;case"exit":return this.#c=!0;case"cancel":return this.#t.cancel(t.job),!1;default:return!1}}};var A=class{memory;#t;#e=Deno.stdout;constructor(t=new SharedArrayBuffer(4)){this.memory=t,this.#t=new Int32Array(t)}write(t){let e=this.#t;if(Atomics.compareExchange(e,0,0,1)!==0)for(;Atomics.exchange(e,0,2)!==0;)Atomics.wait(e,0,2,20);try{this.#n(t)}finally{Atomics.exchange(e,0,0)===2&&Atomics.notify(e,0)}}#n(t){for(let e=0;e<t.length;)try{e+=this.#e.writeSync(e===0?t:t.subarray(e))}catch(s){if(!(s instanceof Deno.errors.WouldBlock))throw s;Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,1)}}};var rt={lasts:1,attentive:50,asleep:500};var O=class{#t;#e;#n;constructor(t,e,s=rt){this.#t=new Int32Array(t),this.#e=e,this.#n=s}wait(){let t=this.#t;for(let e=0,s=-1;;){let r=Atomics.load(t,1);switch(r!==s&&(e=0),s=r,Atomics.load(t,0)){case 3:return!1;case 1:if(Atomics.wait(t,0,1,this.#n.lasts),Atomics.load(t,1)!==r)continue;if(Atomics.compareExchange(t,0,1,2)===1)return!0;continue}if(e++<this.#n.attentive)Atomics.wait(t,0,0,this.#n.lasts);else if(Atomics.store(t,2,1),Atomics.wait(t,0,0,this.#n.asleep),Atomics.store(t,2,0),Atomics.load(t,0)===0&&this.#e())return!1}}get isWorking(){return Atomics.load(this.#t,4)===1}sending(){Atomics.add(this.#t,3,1)}handBack(){Atomics.compareExchange(this.#t,0,2,1)}};var it=500,I=globalThis;I.onmessage=async({data:n})=>{let t=new p(n.control),e=new A(n.stdout),s=new O(n.lease,()=>Deno.ppid!==n.parent),r=new TextEncoder,i=new x(t,f=>{try{e.write(r.encode(P(f,n.mark)))}catch{}}),o=new Uint8Array(65536),{patience:u}=n,X=u===void 0?()=>Deno.stdin.readSync(o):()=>ot(Deno.stdin.read(o),u,s);for(;s.wait();)for(let f=!1;!f;){let $=await X();if($===null)return j(t,i.isOver?"exit":"orphaned");i.take(o.subarray(0,$));let l=i.taken();l!==void 0&&(f=l.runs,s.sending(),f&&s.handBack(),I.postMessage({block:l.block,buffers:l.buffers},l.buffers))}j(t,"orphaned")};function j(n,t){n.stop(),I.postMessage(t),Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,it),V()}function V(){try{Deno.kill(-Deno.pid,"SIGKILL")}finally{Deno.kill(Deno.pid,"SIGKILL")}}async function ot(n,t,e){let s=setInterval(()=>e.isWorking&&V(),t);try{return await n}finally{clearInterval(s)}}
`;

// contexts/runner/subprocess/listener.ts
function startListener(setup, hear) {
  const url = `data:text/javascript,${encodeURIComponent(LISTENER_SOURCE)}`;
  const listener = new Worker(url, {
    type: "module",
    name: "listener"
  });
  listener.onmessage = ({ data }) => hear(data);
  listener.postMessage(setup);
}

// contexts/runner/subprocess/module_rules.ts
var HIDDEN_SLASH = /%(?:2f|5c)/i;
function readArguments(args) {
  const flags = args.slice(0, -1);
  const allowed = valuesOf("--allow-module=", flags).map(normal);
  const maps = valuesOf("--map=", flags).map((text4) => {
    const at = text4.indexOf("=");
    return [
      normal(text4.slice(0, at)),
      text4.slice(at + 1)
    ];
  });
  const locate2 = (url) => {
    const from = normal(url);
    const found = maps.find(([start]) => from.startsWith(start));
    const place = found === void 0 ? from : normal(found[1] + from.slice(found[0].length));
    if (allowed.length === 0 || isAllowed(place, allowed)) return place;
    throw new Error(`this worker loads only what is below ${allowed.join(" or ")} (--allow-module)`);
  };
  return {
    token: args.at(-1) ?? "",
    socket: valuesOf("--socket=", flags)[0],
    locate: locate2
  };
}
function isAllowed(url, allowed) {
  if (HIDDEN_SLASH.test(url)) return false;
  return allowed.some((start) => url === start || url.startsWith(start.endsWith("/") ? start : `${start}/`));
}
function valuesOf(flag, flags) {
  return flags.filter((each) => each.startsWith(flag)).map((each) => each.slice(flag.length));
}
function normal(url) {
  return URL.parse(url)?.href ?? url;
}

// contexts/runner/subprocess/own_input.ts
function ownInput() {
  const input2 = Deno.stdin;
  Object.defineProperty(Deno, "stdin", {
    value: ended,
    configurable: true,
    enumerable: true
  });
  Object.defineProperty(Deno, "args", {
    value: [],
    configurable: true,
    enumerable: true
  });
  endNodeInput();
  return input2;
}
function endNodeInput() {
  const lazy = Object.getOwnPropertyDescriptor(globalThis, "process");
  if (lazy?.get === void 0) return;
  const get = () => {
    Object.defineProperty(globalThis, "process", lazy);
    const { process } = globalThis;
    let stdin;
    Object.defineProperty(process, "stdin", {
      get: () => stdin ??= process.getBuiltinModule("node:stream").Readable.from([]),
      configurable: true,
      enumerable: true
    });
    process.argv.splice(2);
    return process;
  };
  Object.defineProperty(globalThis, "process", {
    ...lazy,
    get
  });
}
var ended = {
  read: () => Promise.resolve(null),
  readSync: () => null,
  get readable() {
    return new Blob([]).stream();
  },
  isTerminal: () => false,
  setRaw: () => {
  },
  close: () => {
  }
};

// contexts/runner/subprocess/own_output.ts
function ownOutput() {
  for (const name of [
    "log",
    "info",
    "debug"
  ]) {
    console[name] = (...data) => console.error(...data);
  }
  for (const name of [
    "dir",
    "dirxml",
    "table",
    "count",
    "countReset",
    "time",
    "timeLog",
    "timeEnd"
  ]) {
    console[name] = (...data) => onError()[name]?.(...data);
  }
  console.group = (...data) => console.error(...data);
}
var made;
function onError() {
  if (made !== void 0) return made;
  const { process } = globalThis;
  const { Console } = process.getBuiltinModule("node:console");
  return made = new Console(process.stderr, process.stderr);
}

// contexts/runner/subprocess/process_end.ts
var parent = Deno.ppid;
var { exit, pid } = Deno;
var killing = Object.getOwnPropertyDescriptor(Deno, "kill");
var dispatchEvent = globalThis.dispatchEvent.bind(globalThis);
var ending = false;
var unloaded = false;
addEventListener("error", (event) => {
  if (ending) event.preventDefault();
});
addEventListener("unload", (event) => {
  if (unloaded) event.stopImmediatePropagation();
  unloaded = true;
});
function endWithInput(lease2, why) {
  ending = true;
  lease2.end();
  if (why === "exit") return exit(0);
  try {
    dispatchEvent(new Event("unload"));
  } finally {
    killGroup();
  }
  exit(0);
}
function endBroken(lease2, error) {
  lease2.end();
  try {
    console.error("Uncaught", error);
  } finally {
    exit(1);
  }
}
function killGroup() {
  try {
    const kill = killing?.get?.call(Deno) ?? killing?.value;
    kill(-pid, "SIGKILL");
  } catch {
  }
}

// contexts/runner/subprocess/shared_stdout.ts
var ATOMIC = 4096;
var FULL = 1;
var BUSY = 20;
var FREE = 0;
var TAKEN = 1;
var AWAITED = 2;
var SharedStdout = class {
  /** The memory, to hand to the other thread. */
  memory;
  #lock;
  // What a task makes of it later is its own affair.
  #stdout = Deno.stdout;
  /** New, or of memory from the other thread. */
  constructor(memory = new SharedArrayBuffer(4)) {
    this.memory = memory;
    this.#lock = new Int32Array(memory);
  }
  /** Write all of it, now. */
  write(bytes) {
    const lock = this.#lock;
    if (Atomics.compareExchange(lock, 0, FREE, TAKEN) !== FREE) {
      while (Atomics.exchange(lock, 0, AWAITED) !== FREE) Atomics.wait(lock, 0, AWAITED, BUSY);
    }
    try {
      this.#write(bytes);
    } finally {
      if (Atomics.exchange(lock, 0, FREE) === AWAITED) Atomics.notify(lock, 0);
    }
  }
  #write(bytes) {
    for (let at = 0; at < bytes.length; ) {
      try {
        at += this.#stdout.writeSync(at === 0 ? bytes : bytes.subarray(at));
      } catch (error) {
        if (!(error instanceof Deno.errors.WouldBlock)) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL);
      }
    }
  }
};

// contexts/runner/subprocess/stdin_lease.ts
var HOLDER = 0;
var TURN = 1;
var ASLEEP = 2;
var SENT = 3;
var WORKING = 4;
var WORDS2 = 5;
var RUNNER = 0;
var NOBODY = 1;
var ENDED = 3;
var RunnerLease = class {
  /** The memory, to hand to the listener. */
  memory = new SharedArrayBuffer(WORDS2 * 4);
  #words = new Int32Array(this.memory);
  #received = 0;
  /** It begins to work. */
  giveUp() {
    Atomics.store(this.#words, WORKING, 1);
    Atomics.add(this.#words, TURN, 1);
    this.#give(NOBODY);
  }
  /** A message of the listener has come, which may be work. */
  received() {
    Atomics.store(this.#words, WORKING, 1);
    this.#received = this.#received + 1 | 0;
  }
  /** It is done. Whether the lease is its own again; if not, the listener will say something. */
  takeBack() {
    Atomics.store(this.#words, WORKING, 0);
    const found = Atomics.compareExchange(this.#words, HOLDER, NOBODY, RUNNER);
    if (found !== NOBODY) return false;
    if (Atomics.load(this.#words, SENT) === this.#received) return true;
    Atomics.store(this.#words, HOLDER, NOBODY);
    return false;
  }
  /** It has read the end of the input, or must end for another reason. */
  end() {
    this.#give(ENDED);
  }
  #give(holder) {
    Atomics.store(this.#words, HOLDER, holder);
    if (Atomics.load(this.#words, ASLEEP) === 1) Atomics.notify(this.#words, HOLDER);
  }
};

// contexts/runner/subprocess/stdout_line_writer.ts
var SURE = Math.floor(ATOMIC / 3);
var NEXT = 30;
var LARGE = 1 << 16;
var StdoutLineWriter = class {
  #mark;
  #piece;
  #stdout;
  #encoder = new TextEncoder();
  #scratch = new Uint8Array(ATOMIC);
  #held = "";
  #endsWithReturned = false;
  /** Whether the pool reads that a task has returned and the next one has begun in one line, which is a third less text. */
  next = false;
  /** Whether the pool reads bytes as they are. */
  raw = false;
  /**
   * The other way out, for what is large and is sent when this thread is free. Not where tasks run side by side: one that
   * does not yield would hold up what another one gave.
   */
  socket;
  // What goes by the socket, while it does.
  #sending;
  /** @param mark What each line begins with, in place of the opening brace. */
  constructor(mark2, stdout2) {
    this.#mark = mark2;
    this.#stdout = stdout2;
    this.#piece = pieceWithin(ATOMIC, mark2);
  }
  started(job) {
    const length = this.#held.length;
    if (!this.next || !this.#endsWithReturned || length === 0 || length + NEXT > SURE) {
      return this.write(up.started(job));
    }
    this.#held = withNext(this.#held, job);
    this.flush();
  }
  write(line) {
    this.#hold(line);
    this.flush();
  }
  hold(line) {
    if (this.socket === void 0 || line.length < LARGE) return this.#hold(line);
    this.flush();
    this.#sendBeside("long", this.#encoder.encode(marked(line, this.#mark)), this.socket);
  }
  #hold(line) {
    const text4 = marked(line, this.#mark);
    if (this.#held.length + text4.length > SURE) this.flush();
    this.#held += text4;
    this.#endsWithReturned = isReturned(line);
  }
  flush() {
    const held = this.#held;
    if (held === "") return;
    this.#held = "";
    if (!this.#put(held)) this.#putFrame("long", this.#encoder.encode(held));
  }
  drained() {
    if (this.#sending !== void 0) this.flush();
    return this.#sending;
  }
  attach(buffers, moved, isLast = false) {
    this.flush();
    for (const buffer of buffers) {
      const bytes = new Uint8Array(buffer);
      if (isLast && this.socket !== void 0 && bytes.length >= LARGE) {
        const own = moved.includes(buffer) ? takeBuffer(buffer) : buffer.slice(0);
        this.#sendBeside("buffer", new Uint8Array(own), this.socket);
      } else this.#putFrame("buffer", bytes);
    }
  }
  #sendBeside(type, bytes, socket2) {
    this.#put(this.#mark + lengthHead(type) + bytes.length + LENGTH_TAIL + this.#mark + BESIDE);
    const sending = this.#send(bytes, socket2, this.#sending).then(() => {
      if (this.#sending === sending) this.#sending = void 0;
    });
    this.#sending = sending;
  }
  async #send(bytes, socket2, before) {
    if (before !== void 0) await before;
    try {
      for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(await socket2.write(rest));
    } catch {
    }
  }
  #putFrame(type, bytes) {
    if (this.raw) return this.#putRaw(type, bytes);
    for (const line of frameLines(type, bytes, this.#mark, this.#piece)) this.#put(line);
  }
  #putRaw(type, bytes) {
    for (const piece of rawPieces(type, bytes, this.#mark, ATOMIC)) {
      const { written } = this.#encoder.encodeInto(piece.head, this.#scratch);
      this.#scratch.set(piece.bytes, written);
      let end = written + piece.bytes.length;
      end += this.#encoder.encodeInto(RAW_TAIL, this.#scratch.subarray(end)).written;
      this.#stdout.write(this.#scratch.subarray(0, end));
    }
  }
  // False if it is too long for one piece, which only a single line can be.
  #put(text4) {
    const { read: read3, written } = this.#encoder.encodeInto(text4, this.#scratch);
    if (read3 < text4.length) return false;
    this.#stdout.write(this.#scratch.subarray(0, written));
    return true;
  }
};

// contexts/runner/subprocess/main.ts
var { token, socket, locate } = readArguments(Deno.args);
var mark = workerMark(token);
var jobs = socket === void 0 ? void 0 : await connect(socket);
var control = new ProgramControl();
var lease = new RunnerLease();
var stdout = new SharedStdout();
var writer = new StdoutLineWriter(mark, stdout);
var commands = new CommandReader(control, (line) => writer.write(line));
var reading = false;
var input = ownInput();
ownOutput();
self.close = () => Deno.exit(0);
var runner = new Runner(new RunnerControl(control.memory), writer, {
  greeted(greeting) {
    listen(greeting.lease);
    if (jobs !== void 0 && !commands.isOver) readFrom(jobs);
    writer.raw = greeting.raw ?? false;
    writer.next = greeting.next ?? false;
    if ((greeting.tasks ?? 1) === 1) writer.socket = jobs;
    if (greeting.output) tellPrints(writer);
  },
  idle() {
    if (!reading && lease.takeBack()) void read2();
  },
  broke: (error) => endBroken(lease, error)
}, {
  locate,
  abilities: {
    raw: true,
    ...jobs !== void 0 && {
      socket: true
    }
  }
});
await read2();
await new Promise(() => {
});
async function read2() {
  reading = true;
  for (; ; ) {
    const length = await commands.read(input);
    if (length === null && input === jobs && !commands.isOver) return;
    if (length === null) return endWithInput(lease, commands.isOver ? "exit" : "orphaned");
    const taken = commands.taken();
    if (taken?.runs && input !== jobs) return work(taken);
    if (taken !== void 0) runner.accept(taken.block, taken.buffers);
  }
}
function readFrom(jobs2) {
  lease.giveUp();
  input = jobs2;
}
function work({ block, buffers }) {
  reading = false;
  lease.giveUp();
  runner.accept(block, buffers);
}
function listen(patience) {
  const memory = {
    control: control.memory,
    lease: lease.memory,
    stdout: stdout.memory
  };
  startListener({
    ...memory,
    mark,
    parent,
    patience
  }, (message) => {
    if (typeof message === "string") return endWithInput(lease, message);
    lease.received();
    runner.accept(message.block, message.buffers);
  });
}
