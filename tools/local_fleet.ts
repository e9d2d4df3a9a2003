// A fleet on this machine, to look at: a Redis of its own on a loopback port, with its own folder, and two hosts. One
// shell watches over them: it ends them, hosts first, when its input ends, which it does however this program ends.

import { giveUp } from "../serving/give_up.ts";

const root = new URL("../", import.meta.url);

/** The hosts. Each may have half of the workers that the page wants at most. */
const HOSTS = ["blue", "green"];
const SLOTS = 4;
/** Milliseconds that Redis has to start. */
const PATIENCE = 10_000;

const GUARD = `
port=$1 folder=$2
shift 2
redis-server --port $port --bind 127.0.0.1 --dir "$folder" --save "" > "$folder/redis.log" 2>&1 &
redis=$!
until redis-cli -p $port ping > /dev/null 2>&1; do
  kill -0 $redis 2> /dev/null || break
  sleep 0.05
done
hosts=
for name in ${HOSTS.join(" ")}; do
  "$@" --name=$name -- --allow-all &
  hosts="$hosts $!"
done
cat > /dev/null
kill $hosts 2> /dev/null
wait $hosts
kill $redis 2> /dev/null
wait $redis
rm -rf "$folder"
`;

/** Start it; it ends with this program. Gives the address of its Redis. */
export async function startFleet(): Promise<string> {
  if (!await isInstalled("redis-server") || !await isInstalled("redis-cli")) {
    giveUp(
      "Cannot start fleet: there is no `redis-server` in the path: `apt install redis-server`",
    );
  }
  const port = freePort();
  const url = `redis://127.0.0.1:${port}`;
  const host = [
    ...[Deno.execPath(), "run", "-A", "--config", path("portable/deno.json")],
    ...["--lock", path("portable/fleet.lock"), path("worker_host.ts")],
    ...[`--redis=${url}`, `--slots=${SLOTS}`, `--allow-module=${root.href}`, "--leave-timeout=0"],
  ];
  new Deno.Command("sh", {
    args: [
      "-c",
      GUARD,
      "fleet",
      String(port),
      await Deno.makeTempDir({ prefix: "fleet-" }),
      ...host,
    ],
    stdin: "piped", // and nothing is ever written there
    detached: true, // Ctrl-C is for this program
  }).spawn().unref();
  await listens(port);
  console.log(`Fleet: ${url}, hosts ${HOSTS.join(" and ")} with ${SLOTS} slots each`);
  return url;
}

function path(name: string): string {
  return decodeURIComponent(new URL(name, root).pathname);
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function isInstalled(program: string): Promise<boolean> {
  const args = ["-c", `command -v ${program}`];
  return (await new Deno.Command("sh", { args, stdout: "null" }).output()).success;
}

async function listens(port: number): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    try {
      using _ = await Deno.connect({ hostname: "127.0.0.1", port });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  giveUp(`Cannot start fleet: redis-server did not listen within ${PATIENCE} ms`);
}
