// What stands before the server: who is cut off for want of an answer, who makes room for whom, and that the
// page serves on when the machine has no file descriptor left.

import { assert, assertEquals } from "@std/assert";
import { Gate } from "../../serving/gate.ts";
import { runningPage } from "./running_page.ts";

const HALF = "GET / HTTP/1.1\r\nHost: localhost\r\n";
const encoder = new TextEncoder();

/** A server behind a gate. */
function gated(
  handle: Deno.ServeHandler<Deno.NetAddr>,
  limits: { patience?: number; most?: number },
) {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, handle);
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const gate = new Gate(listener, () => server.addr.port, limits);
  const { port } = listener.addr;
  const end = async () => void await Promise.all([gate.close(), server.shutdown()]);
  return { gate, port, [Symbol.asyncDispose]: end };
}

async function send(port: number, text: string): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(encoder.encode(text));
  return connection;
}

/** What comes until the other side ends the connection, whichever way. */
async function rest(connection: Deno.TcpConn): Promise<string> {
  let text = "";
  try {
    const decoded = connection.readable.pipeThrough(new TextDecoderStream());
    for await (const part of decoded) text += part;
  } catch (error) {
    if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
  }
  return text;
}

/** An answer that comes bit by bit, until it is told to end. */
function drip(end: Promise<void>): Response {
  let timer: ReturnType<typeof setInterval>;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(encoder.encode(".")), 20);
      end.then(() => {
        clearInterval(timer);
        controller.enqueue(encoder.encode("end"));
        controller.close();
      });
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body);
}

Deno.test("Gate cuts off who sends half a request, and nobody who is being answered", async () => {
  const end = Promise.withResolvers<void>();
  await using at = gated(() => drip(end.promise), { patience: 400 });
  const whole = await send(at.port, `${HALF}Connection: close\r\n\r\n`);
  const answer = rest(whole);
  const half = await send(at.port, HALF);
  assertEquals(await rest(half), "");
  assertEquals(at.gate.size, 1);
  end.resolve();
  assert((await answer).includes("end"));
});

Deno.test("Gate cuts off who does not read", async () => {
  const gone = Promise.withResolvers<void>();
  const flood = () =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
        cancel: () => gone.resolve(),
      }),
    );
  await using at = gated(flood, { patience: 400 });
  using silent = await send(at.port, `${HALF}\r\n`);
  await gone.promise;
  assertEquals(silent.remoteAddr.port, at.port);
});

Deno.test("Gate makes room by closing who was never answered", async () => {
  const end = Promise.withResolvers<void>();
  await using at = gated(() => drip(end.promise), { most: 4 });
  const answered = await send(at.port, `${HALF}Connection: close\r\n\r\n`);
  const first = new Uint8Array(1);
  await answered.read(first);
  const halves = [];
  for (let i = 0; i < 3; i++) halves.push(await send(at.port, HALF));
  const late = await send(at.port, `${HALF}Connection: close\r\n\r\n`);
  await late.read(first);
  assertEquals(await rest(halves[0]), "");
  assertEquals(at.gate.size, 4);
  end.resolve();
  for (const each of [answered, late]) assert((await rest(each)).includes("end"));
  for (const half of halves.slice(1)) half.close();
});

Deno.test("Gate.from() tells the server whose connection it is", async () => {
  await using at: ReturnType<typeof gated> = gated(
    (_request, { remoteAddr }) => Response.json(at.gate.from(remoteAddr)?.port ?? null),
    {},
  );
  const connection = await send(at.port, `${HALF}Connection: close\r\n\r\n`);
  const { port } = connection.localAddr as Deno.NetAddr;
  assert((await rest(connection)).endsWith(`\r\n\r\n${port}`));
});

Deno.test({
  name: "the page serves on when file descriptors run out",
  ignore: Deno.build.os === "windows" || Deno.env.has("PAGE_URL"),
  fn: async () => {
    await using page = await runningPage({ descriptors: 200 });
    const { port } = new URL(page.url);
    const halves: Deno.TcpConn[] = [];
    for (let i = 0; i < 250; i++) halves.push(await send(Number(port), HALF));
    const response = await fetch(page.url);
    assertEquals(response.status, 200);
    await response.text();
    for (const half of halves) half.close();
  },
});
