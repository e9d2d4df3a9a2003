// Reads what a request carries, within limits of size and time. It must not know what the text means.

import { Refusal } from "../refusal.ts";

const LIMIT = 4096;
const PATIENCE = 10_000;

/**
 * The body of a request as text.
 *
 * @param request The request.
 * @param leaving Ends the wait for a body that is only half there, with its reason.
 * @param patience How long to wait for all of it, in milliseconds.
 * @throws {Refusal} If it is longer than anybody needs, before all of it was read, or does not come.
 */
export async function readBody(
  request: Request,
  leaving: AbortSignal,
  patience: number = PATIENCE,
): Promise<string> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > LIMIT || request.body === null) {
    await request.body?.cancel();
    return declared > LIMIT ? refuse() : "";
  }
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(tooLate()), patience);
  const signal = AbortSignal.any([leaving, late.signal]);
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of request.body.pipeThrough(new TransformStream(), { signal })) {
      size += chunk.length;
      if (size > LIMIT) return refuse();
      chunks.push(chunk);
    }
    return await new Blob(chunks as Uint8Array<ArrayBuffer>[]).text();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("invalid", "Cannot read request: the body ended early");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The body of a request, parsed.
 *
 * @throws {Refusal} If it is too long, does not come, or is not JSON.
 */
export async function readJson(request: Request, leaving: AbortSignal): Promise<unknown> {
  const text = await readBody(request, leaving);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(
      "invalid",
      `Cannot read request: the body must be JSON, got ${text === "" ? "nothing" : "other text"}`,
    );
  }
}

/**
 * The fields of a submitted form.
 *
 * @throws {Refusal} If the body is too long, or does not come.
 */
export async function readForm(request: Request, leaving: AbortSignal): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request, leaving));
}

function tooLate(): Refusal {
  return new Refusal("late", "Cannot read request: the rest of the body did not come");
}

function refuse(): never {
  throw new Refusal("too large", `Cannot read request: the body is longer than ${LIMIT} bytes`);
}
