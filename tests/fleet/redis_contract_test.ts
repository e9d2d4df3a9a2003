// The contract of a context, on two hosts behind a real Redis.
import { RedisContext } from "../../redis.ts";
import { testContext } from "../../testing.ts";
import { RunningHost } from "./running_host.ts";
import { redisInstalled, RunningRedis } from "./running_redis.ts";
import { everyFourth } from "../contract/every_fourth.ts";

const fleet = "contract";
const redis = redisInstalled ? await RunningRedis.start() : undefined;
const url = redis?.url ?? "redis://127.0.0.1:1";
const names = redisInstalled ? ["blue", "green"] : [];
const hosts = await Promise.all(
  names.map((name) => RunningHost.start({ url, fleet, name, slots: 6 })),
);
addEventListener("unload", () => {
  for (const host of hosts) host.kill();
  redis?.kill();
});

testContext({
  name: "redis",
  open: () => new RedisContext({ url, fleet, lease: 4000, silence: 6000 }),
  leftovers: () => hosts.reduce((count, host) => count + host.workers.length, 0),
}, everyFourth(0, redisInstalled));
