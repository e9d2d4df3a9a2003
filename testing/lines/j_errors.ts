// Contract J: errors across the boundary.

import { type ErrorRecord, submitCall, TaskFailedError } from "../../mod.ts";
import { check, equal, rejects } from "../check.ts";
import type { ContractCase } from "../contract_case.ts";
import type { Stage } from "../stage.ts";
import { throwing } from "../tasks/all.ts";
import type { Thing } from "../tasks/throwing.ts";

/** The record and the rebuilt error of something that a task threw. */
async function thrown(stage: Stage, thing: Thing, how: "throwIt" | "rejectWith" = "throwIt") {
  const future = submitCall(stage.executor(), throwing[how], thing);
  const { cause } = await rejects(future.result, TaskFailedError);
  const { snapshot } = future;
  check(snapshot.state === "failed", snapshot.state);
  check(cause instanceof Error, "the cause is an error");
  return { record: snapshot.error, error: cause };
}

function headline({ name, message, stack }: ErrorRecord): unknown[] {
  return [name, message, typeof stack === "string" && stack.length > 0];
}

/** What is thrown, and what its record says: name, message, further fields. */
const records: Readonly<Record<"60" | "61", readonly [Thing, string, string, object?][]>> = {
  "60": [
    ["unicode", "Error", "\0 ☃ 😀 \ud800 \u2028"],
    ["nested", "Missing", "nested", { builtin: "RangeError" }],
    ["local", "LocalError", "local", { builtin: "SyntaxError" }],
    ["domException", "AbortError", "stop", { builtin: "DOMException" }],
  ],
  "61": [
    ["string", "Thrown", "text", { thrown: "text" }],
    ["number", "Thrown", "0", { thrown: -0 }],
    ["null", "Thrown", "null", { thrown: null }],
    ["undefined", "Thrown", "undefined", { thrown: undefined }],
    ["symbol", "Thrown", "Symbol(s)"],
    ["function", "Thrown", "function named"],
    ["proxy", "Thrown", "an object that cannot be read"],
    ["resisting", "Error", "(its message cannot be read)"],
    ["frozen", "Error", "frozen"],
    ["nameless", "TypeError", "nameless"],
  ],
};

const fromTable = Object.entries(records).flatMap(([number, rows]) =>
  rows.flatMap(([thing, name, message, fields = {}]): ContractCase[] =>
    (["throwIt", "rejectWith"] as const).map((how) => ({
      line: `J${number}`,
      title: `${how}("${thing}") gives a complete record`,
      async run(stage) {
        const { record, error } = await thrown(stage, thing, how);
        equal(headline(record), [name, message, true]);
        const { name: _name, message: _message, stack: _stack, ...rest } = record;
        equal(rest, fields, "further fields");
        equal([error.name, error.message, error.stack], [name, message, record.stack], "rebuilt");
      },
    }))
  )
);

/** The tests of section J. */
export const errors: readonly ContractCase[] = [
  ...fromTable,
  {
    line: "J60",
    title: "a custom class with fields in a cause chain three deep",
    async run(stage) {
      const { record, error } = await thrown(stage, "threeDeep");
      equal(headline(record), ["TypeError", "top", true]);
      equal(record.code, "E_TOP");
      const middle = record.cause;
      check(middle !== undefined && middle.cause !== undefined, "the chain is three deep");
      equal(headline(middle), ["HttpError", "middle", true]);
      equal([middle.status, middle.tags, middle.when], [404, ["a", "b"], new Date(0)]);
      equal(["retry" in middle, headline(middle.cause)], [false, ["RangeError", "root", true]]);
      const root = (error.cause as Error).cause;
      equal([error instanceof TypeError, root instanceof RangeError], [true, true]);
    },
  },
  {
    line: "J60",
    title: "a cyclic cause chain",
    async run(stage) {
      const { record, error } = await thrown(stage, "cyclic");
      check(record.cause?.cause === record, "the record's cycle closes");
      check((error.cause as Error).cause === error, "the error's cycle closes");
    },
  },
  {
    line: "J60",
    title: "an AggregateError with its errors",
    async run(stage) {
      const { record, error } = await thrown(stage, "aggregate");
      const errors = record.errors as ErrorRecord[];
      equal(errors.map(({ name, message }) => [name, message]), [
        ["TypeError", "one"],
        ["Thrown", "two"],
      ]);
      check(error instanceof AggregateError, "it is rebuilt as itself");
      equal([error.errors[0] instanceof TypeError, error.errors[1]], [true, "two"]);
    },
  },
  {
    line: "J60",
    title: "an error that was built outside a throw, by another function",
    async run(stage) {
      const future = submitCall(stage.executor(), throwing.throwKept);
      const { cause } = await rejects(future.result, TaskFailedError, "EvalError");
      check(cause instanceof EvalError, "it is rebuilt as itself");
      check(
        cause.stack?.includes("buildElsewhere"),
        `the function is in the stack: ${cause.stack}`,
      );
    },
  },
  {
    line: "J60",
    title: "the stack names the function and the module",
    async run(stage) {
      const { record } = await thrown(stage, "local");
      check(/throwIt.*throwing\.ts/s.test(record.stack), record.stack);
    },
  },
];
