// Reads what a request carries, within limits. It must not know what the text means.

import { Refusal } from "../refusal.ts";

const LIMIT = 4096;

/**
 * The body of a request as text.
 *
 * @throws {Refusal} If it is longer than anybody needs, before all of it was read.
 */
export async function readBody(request: Request): Promise<string> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > LIMIT || request.body === null) {
    await request.body?.cancel();
    return declared > LIMIT ? refuse() : "";
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > LIMIT) return refuse();
    chunks.push(chunk);
  }
  return await new Blob(chunks as Uint8Array<ArrayBuffer>[]).text();
}

/**
 * The body of a request, parsed.
 *
 * @throws {Refusal} If it is too long, or not JSON.
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readBody(request);
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
 * @throws {Refusal} If the body is too long.
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request));
}

function refuse(): never {
  throw new Refusal("too large", `Cannot read request: the body is longer than ${LIMIT} bytes`);
}
