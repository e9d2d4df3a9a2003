// A worker that is no Deno task runner at all: it speaks the protocol, begins a task, writes the first
// half of a long line, and dies.

const prefix = `{"from":"${Deno.args.at(-1)}",`;
const lines = new TextDecoder();

write(`"type":"hello","protocol":1}\n`);
for await (const piece of Deno.stdin.readable) {
  const job = /"type":"run","job":(\d+)/.exec(lines.decode(piece, { stream: true }))?.[1];
  if (job === undefined) continue;
  write(`"type":"started","job":${job}}\n`);
  write(`"type":"returned","job":${job},"value":"${"x".repeat(10_000_000)}`);
  Deno.kill(Deno.pid, "SIGKILL");
}

function write(text: string): void {
  const bytes = new TextEncoder().encode(prefix + text);
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
}
