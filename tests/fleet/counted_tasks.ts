// Tasks that leave a trace in Redis itself: how often each has begun, and when it was alive last.

let connection: Promise<Deno.TcpConn> | undefined;

/** Have Redis do something, and wait for its answer. One at a time. */
async function redis(port: number, command: string): Promise<void> {
  const open = await (connection ??= Deno.connect({ hostname: "127.0.0.1", port }));
  await open.write(new TextEncoder().encode(`${command}\r\n`));
  const answer = new Uint8Array(256);
  for (let text = ""; !text.includes("\n");) {
    const length = await open.read(answer);
    if (length === null) throw new Error("Redis has closed the connection");
    text += new TextDecoder().decode(answer.subarray(0, length));
  }
}

/** Counts that it has begun, takes its time, and gives back its number. */
export async function count(port: number, id: number, ms: number): Promise<number> {
  await redis(port, `HINCRBY begun ${id} 1`);
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  return id;
}

/** Counts that it has begun, then gives a sign of life all the time, and never ends. */
export async function live(port: number, id: number): Promise<never> {
  await redis(port, `HINCRBY begun ${id} 1`);
  for (;;) {
    await redis(port, `HSET signs ${id} ${Date.now()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The same, in a loop that never yields: its signs go through a file. */
export function spin(file: string): never {
  for (;;) Deno.writeTextFileSync(file, String(Date.now()));
}

/** The process that runs it. */
export function pid(): number {
  return Deno.pid;
}
