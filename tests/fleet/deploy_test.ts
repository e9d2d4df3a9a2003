// The command lines of examples/deploy/, as far as they go without systemd and without containers.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { readHostOptions } from "../../contexts/host/host_options.ts";
import { submitCall, tasksFrom } from "../../mod.ts";
import { until } from "../both/waiting.ts";
import { fleetTest } from "./fleet_scene.ts";

const repository = new URL("../../", import.meta.url).pathname;
const folder = `${repository}examples/deploy/`;
const read = (name: string): string =>
  Deno.readTextFileSync(folder + name).replaceAll(/ \\\n\s*/g, " ");

fleetTest("the container's command runs a task that was built into it", async (scene) => {
  const line = /^ENTRYPOINT (.*)$/m.exec(read("Dockerfile"))?.[1] ?? "";
  const entry: string[] = JSON.parse(line);
  const more: string[] = JSON.parse(/^ +command: (.*--redis.*)$/m.exec(read("compose.yaml"))![1]!);
  const [, ...args] = [...entry, ...more]
    .map((word) => word.replaceAll("/srv/tasks-futures/", repository))
    .map((word) => word.replace("redis://redis:6379", scene.redis.url));
  const log = await Deno.makeTempFile();
  const host = new Deno.Command("sh", {
    args: ["-c", `exec "$@" > ${log} 2>&1`, "sh", Deno.execPath(), ...args],
  }).spawn();
  const text = (): string => Deno.readTextFileSync(log);
  let ended = false;
  void host.status.then(() => ended = true);
  await until(() => ended || text().includes("has 4 slots"), 30_000, "see the host begin");
  assertEquals(ended, false, text());
  const tasks = tasksFrom<typeof import("../../examples/tasks.ts")>(
    "https://example.com/tasks/tasks.ts",
  );
  const executor = scene.executor({ maxWorkers: 1 }, { fleet: "default" });
  assertEquals(await submitCall(executor, tasks.square, 7).result, 49);
  host.kill("SIGTERM");
  assertEquals((await host.status).code, 0);
  await Deno.remove(log);
});

Deno.test("the unit's command is one of a host, and what it writes it may", () => {
  const unit = read("tasks-futures-host.service");
  const words = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(" ") ?? [];
  const program = words.findIndex((word) => word.endsWith("/worker_host.ts"));
  const options = readHostOptions(words.slice(program + 1), () => "rediss://queue.example.com");
  assertEquals([options.fleet, options.slots], ["prod", 8]);
  const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
  assertEquals(seconds * 1000 > options.leaveTimeout, true);
  const cache = /^CacheDirectory=(.*)$/m.exec(unit)?.[1];
  assertStringIncludes(unit, `\nEnvironment=DENO_DIR=/var/cache/${cache}\n`);
});
