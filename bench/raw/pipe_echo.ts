// A bare child: gives every JSON line back, `{ "go": N }` as N lines, told "spin" the sum of `{ "spin": 1 }`,
// or, told "bytes", plain bytes. Only what is needed is loaded, as its start is measured, too.

const encoder = new TextEncoder();

if (Deno.args[0] === "bytes") await Deno.stdin.readable.pipeTo(Deno.stdout.writable);

const tasks = Deno.args[0] === "spin" ? await import("../tasks.ts") : undefined;

let rest = "";
for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + text).split("\n");
  rest = lines.pop()!;
  let out = "";
  for (const line of lines) out += answer(JSON.parse(line));
  write(encoder.encode(out));
}

function answer(message: { go?: number; spin?: number }): string {
  if (message.spin !== undefined) return JSON.stringify(tasks?.spin(message.spin)) + "\n";
  if (message.go === undefined) return JSON.stringify(message) + "\n";
  let out = "";
  for (let n = 0; n < message.go; n++) {
    out += JSON.stringify({ id: n }) + "\n";
    if (n % 500 === 499) {
      write(encoder.encode(out));
      out = "";
    }
  }
  return out;
}

function write(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
}
