// Tasks that write where they should not, or more than anybody reads, and values of every size.

const encoder = new TextEncoder();

/** Write text to standard output, past the console. */
export function print(text: string, times = 1): number {
  return write(Deno.stdout, encoder.encode(text.repeat(times)));
}

/** Write every byte there is, so many times. */
export function printBytes(times: number): number {
  return write(Deno.stdout, everyByte(times));
}

/** Print text with each method of the console. */
export function consoleSays(text: string): string {
  for (const how of ["log", "info", "debug", "warn", "error", "table", "dir"] as const) {
    console[how](text);
  }
  return text;
}

/** Write while the result is on its way: another thread does. */
export function printAndReturn(print: number, give: number): string {
  void Deno.stdout.write(new Uint8Array(print).fill(46));
  return "0123456789".repeat(give / 10);
}

/** Write so many bytes to standard error. */
export function flood(bytes: number): number {
  const line = encoder.encode("flood ".repeat(10_000) + "\n");
  for (let left = bytes; left > 0; left -= line.length) write(Deno.stderr, line);
  return bytes;
}

/** Have a program write to the output that it inherits, and wait for its end. */
export async function inherit(script: string): Promise<number> {
  const { code } = await new Deno.Command("sh", { args: ["-c", script], stdout: "inherit" })
    .spawn().status;
  return code;
}

let writer: Deno.ChildProcess | undefined;

/** Have a program write on and on to the output that it inherits; it has written once when this is over. */
export async function startWriter(write: string, first = ":"): Promise<number> {
  const args = ["-c", `${first}; ${write}; echo begun >&2; while :; do ${write}; done`];
  const output = { stdout: "inherit", stderr: "piped" } as const;
  writer = new Deno.Command("sh", { args, stdin: "null", ...output }).spawn();
  const reader = writer.stderr.getReader();
  await reader.read();
  await reader.cancel();
  return writer.pid;
}

/** Have it stop. */
export async function stopWriter(): Promise<string> {
  writer?.kill("SIGKILL");
  return (await writer?.status)?.signal ?? "none";
}

/** A text of so many characters. */
export function text(length: number): string {
  return "0123456789".repeat(Math.ceil(length / 10)).slice(0, length);
}

/** So many bytes. */
export function bytes(length: number): Uint8Array {
  return new Uint8Array(length).fill(7);
}

/** Each value there is of a byte, so many times. */
export function everyByte(times: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 256 * times }, (_, at) => at);
}

function write(
  out: { writeSync(bytes: Uint8Array): number },
  bytes: Uint8Array,
): number {
  for (let at = 0; at < bytes.length;) at += out.writeSync(bytes.subarray(at));
  return bytes.length;
}
