// From what a visitor sent, which may be anything, to a request that makes sense. The one place
// where unknown values of JSON bodies and forms are looked at.

import {
  type ContextName,
  INPUT,
  type JobRequest,
  LONGEST_KEY,
  OPTIONS,
  PRIORITIES,
  type Priority,
  requestOf,
} from "./job.ts";
import { OFFERED } from "./offered_contexts.ts";
import { Refusal } from "./refusal.ts";

/** The whole numbers that are allowed. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Some jobs alike; one, unless it says how many. */
export interface Order {
  readonly request: JobRequest;
  readonly count?: number;
}

/**
 * Read a request for a task from a parsed JSON body.
 *
 * @param body Anything.
 * @param range The inputs that are allowed.
 * @throws {Refusal} If it is not `{ input, context }` with an allowed value each, saying which.
 */
export function parseRequest(body: unknown, range: Range = INPUT): JobRequest {
  return parseOrder(body, range).request;
}

/**
 * Read a request for one job or several.
 *
 * @throws {Refusal} As `parseRequest`; and if an option or `count` is not allowed.
 */
export function parseOrder(body: unknown, range: Range = INPUT): Order {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw invalid(`the body must be an object { input, context }, got ${show(body)}`);
  }
  const { input, context, timeout, cancelGrace, priority, key, count } = body as Record<
    string,
    unknown
  >;
  const request = requestOf({
    input: parseNumber("input", input, range),
    context: parseContext(context),
    timeout: optional(timeout, (value) => parseNumber("timeout", value, OPTIONS.timeout)),
    cancelGrace: optional(
      cancelGrace,
      (value) => parseNumber("cancelGrace", value, OPTIONS.cancelGrace),
    ),
    priority: optional(priority, parsePriority),
    key: optional(key, parseKey),
  });
  return count === undefined
    ? { request }
    : { request, count: parseNumber("count", count, OPTIONS.count) };
}

/** Read the same order from the fields of a form, where every value is text and an empty one is none. */
export function parseFields(fields: URLSearchParams, range: Range = INPUT): Order {
  return parseOrder(fromFields(fields), range);
}

/**
 * A form asks for something that nobody does.
 *
 * @throws {Refusal} Always.
 */
export function refuseAction(action: string | null): never {
  throw new Refusal(
    "invalid",
    `Cannot read request: there is no action ${JSON.stringify(action)}`,
  );
}

/** What controls show first: what was asked for last, as far as it makes sense. */
export function initialRequest(
  fields: URLSearchParams,
  range: Range & { readonly initial: number; readonly step?: number } = INPUT,
): JobRequest {
  const input = Number(fields.get("input") || NaN);
  const context = fields.get("context");
  const fits = isAllowed(input, range) && (input - range.min) % (range.step ?? 1) === 0;
  const initial = {
    input: fits ? input : range.initial,
    context: isContextName(context) ? context : "workers",
  } as const;
  try {
    return parseRequest({ ...fromFields(fields), ...initial }, range);
  } catch {
    return initial; // an option makes no sense
  }
}

function fromFields(fields: URLSearchParams): Record<string, unknown> {
  const numbers = ["input", "timeout", "cancelGrace", "count"];
  return Object.fromEntries(
    [...fields].filter(([, value]) => value !== "").map(([name, value]) => [
      name,
      numbers.includes(name) && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}

function isContextName(value: unknown): value is ContextName {
  return OFFERED.includes(value as ContextName);
}

function isAllowed(input: unknown, { min, max }: Range): input is number {
  return typeof input === "number" && Number.isInteger(input) && input >= min && input <= max;
}

function optional<T>(value: unknown, parse: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : parse(value);
}

function parseNumber(name: string, value: unknown, range: Range): number {
  if (isAllowed(value, range)) return value;
  const { min, max } = range;
  throw invalid(`"${name}" must be a whole number from ${min} to ${max}, got ${show(value)}`);
}

function parseContext(context: unknown): ContextName {
  if (isContextName(context)) return context;
  const [last, ...others] = OFFERED.map((name) => JSON.stringify(name)).reverse();
  const names = `${others.reverse().join(", ")} or ${last}`;
  throw invalid(`"context" must be ${names}, got ${show(context)}`);
}

function parsePriority(priority: unknown): Priority {
  if (PRIORITIES.includes(priority as Priority)) return priority as Priority;
  throw invalid(`"priority" must be "low", "normal" or "high", got ${show(priority)}`);
}

function parseKey(key: unknown): string {
  if (typeof key === "string" && key.length > 0 && key.length <= LONGEST_KEY) return key;
  throw invalid(`"key" must be a text of 1 to ${LONGEST_KEY} characters, got ${show(key)}`);
}

function invalid(reason: string): Refusal {
  return new Refusal("invalid", `Cannot read request: ${reason}`);
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value); // infinite ones, too
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
