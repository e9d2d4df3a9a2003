// A worker that is no Deno task runner at all: it speaks the protocol, and runs no task. What it does
// with one is its first argument. "half": writes the first half of a long result, and dies. "slow": reads
// as slowly as a busy machine, and answers in the end. "version": speaks another version.

const [how, token] = Deno.args;
const prefix = `{"from":"${token}",`;
const piece = new Uint8Array(1 << 16);
const decoder = new TextDecoder();

write(`"type":"hello","protocol":${how === "version" ? 2 : 1}}\n`);
let rest = "";
for (
  let length = Deno.stdin.readSync(piece);
  length !== null;
  length = Deno.stdin.readSync(piece)
) {
  rest = rest.slice(-100) + decoder.decode(piece.subarray(0, length), { stream: true });
  const job = /"type":"run","job":(\d+),/.exec(rest)?.[1];
  if (how === "slow") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  if (job === undefined) continue;
  rest = "";
  write(`"type":"started","job":${job}}\n`);
  if (how === "slow") write(`"type":"returned","job":${job},"value":"slow"}\n`);
  else {
    write(`"type":"returned","job":${job},"value":"${"x".repeat(10_000_000)}`);
    Deno.kill(Deno.pid, "SIGKILL");
  }
}

function write(text: string): void {
  const bytes = new TextEncoder().encode(prefix + text);
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
}
