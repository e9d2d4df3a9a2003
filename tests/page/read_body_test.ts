// Bodies that do not come whole: each is refused, and none is waited for without end.

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readBody } from "../../squaring/http/read_body.ts";
import { refusalStatus } from "../../squaring/http/refusal_status.ts";
import { Refusal } from "../../squaring/refusal.ts";

const staying = new AbortController().signal;

/** A request whose body begins, and then does what it is told. */
function begun(then: (body: ReadableStreamDefaultController<Uint8Array>) => void = () => {}) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"inp'));
      then(controller);
    },
  });
  return new Request("http://page.test/", { method: "POST", body });
}

async function refusal(reading: Promise<string>, status: number, said: string): Promise<void> {
  const error = await assertRejects(() => reading, Refusal);
  assertEquals(refusalStatus(error), status);
  assertStringIncludes(error.message, said);
}

Deno.test("readBody() refuses a body whose sender hangs up", async () => {
  const request = begun((body) => body.error(new Deno.errors.BadResource("gone")));
  await refusal(readBody(request, staying), 400, "the body ended early");
});

Deno.test("readBody() waits for the rest of a body only so long", async () => {
  await refusal(readBody(begun(), staying, 1), 408, "did not come");
});

Deno.test("readBody() waits no longer when the server stops", async () => {
  const leaving = new AbortController();
  const reading = readBody(begun(), leaving.signal);
  leaving.abort(new Refusal("stopping", "Cannot read request: the server is stopping"));
  await refusal(reading, 503, "the server is stopping");
});

Deno.test("readBody() reads a body that comes whole", async () => {
  const request = begun((body) => body.close());
  assertEquals(await readBody(request, staying), '{"inp');
});
