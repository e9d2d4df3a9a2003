// A worker that says wrong things when it gets a task. What, is its first argument: a list of lines in which
// JOB stands for the task's number. Nothing at all: it is silent from then on.

const [lines, token] = Deno.args;
const prefix = `{"from":"${token}",`;
const said: string[] = JSON.parse(lines!);
const piece = new Uint8Array(1 << 16);
const decoder = new TextDecoder();

write(['"type":"hello","protocol":1}']);
for (;;) {
  const length = Deno.stdin.readSync(piece);
  if (length === null) break;
  const text = decoder.decode(piece.subarray(0, length), { stream: true });
  const job = /"type":"run","job":(\d+),/.exec(text)?.[1];
  if (job === undefined) continue;
  if (said.length === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  write(said.map((line) => line.replaceAll("JOB", job)));
}

function write(said: readonly string[]): void {
  const bytes = new TextEncoder().encode(said.map((line) => `${prefix}${line}\n`).join(""));
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
}
