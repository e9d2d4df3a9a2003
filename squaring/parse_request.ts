// From what a visitor sent, which may be anything, to a request that makes sense. The one place
// where unknown values of JSON bodies and forms are looked at.

import { CONTEXT_NAMES, type ContextName, INPUT, type JobRequest } from "./job.ts";
import { Refusal } from "./refusal.ts";

/** The whole numbers that are allowed. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * Read a request for a task from a parsed JSON body.
 *
 * @param body Anything.
 * @param range The inputs that are allowed.
 * @throws {Refusal} If it is not `{ input, context }` with an allowed value each, saying which.
 */
export function parseRequest(body: unknown, range: Range = INPUT): JobRequest {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw invalid(`the body must be an object { input, context }, got ${show(body)}`);
  }
  const { input, context } = body as Record<string, unknown>;
  return { input: parseInput(input, range), context: parseContext(context) };
}

/** Read the same request from the fields of a form, where every value is text. */
export function parseFields(fields: URLSearchParams, range: Range = INPUT): JobRequest {
  const input = fields.get("input");
  return parseRequest({
    input: input !== null && /^\d{1,15}$/.test(input) ? Number(input) : input ?? undefined,
    context: fields.get("context") ?? undefined,
  }, range);
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
  return {
    input: fits ? input : range.initial,
    context: isContextName(context) ? context : "workers",
  };
}

function isContextName(value: unknown): value is ContextName {
  return CONTEXT_NAMES.includes(value as ContextName);
}

function isAllowed(input: unknown, { min, max }: Range): input is number {
  return typeof input === "number" && Number.isInteger(input) && input >= min && input <= max;
}

function parseInput(input: unknown, range: Range): number {
  if (isAllowed(input, range)) return input;
  const { min, max } = range;
  throw invalid(`"input" must be a whole number from ${min} to ${max}, got ${show(input)}`);
}

function parseContext(context: unknown): ContextName {
  if (isContextName(context)) return context;
  throw invalid(`"context" must be "workers" or "subprocesses", got ${show(context)}`);
}

function invalid(reason: string): Refusal {
  return new Refusal("invalid", `Cannot read request: ${reason}`);
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value); // infinite ones, too
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
