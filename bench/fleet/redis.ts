// Ours on a fleet: two hosts of one worker behind a Redis of its own, all on this machine, all of it counted.

import { RedisContext } from "../../redis.ts";
import { RunningHost } from "../../tests/fleet/running_host.ts";
import { redisInstalled, RunningRedis } from "../../tests/fleet/running_redis.ts";
import { TcpRelay } from "../../tests/fleet/tcp_relay.ts";
import type { Scenarios } from "../scenario.ts";
import { DELAY, far, FAR_TASKS, near } from "./far.ts";

/** What it is put through. */
export const scenarios: Scenarios = {
  "fleet": async (sizes) => {
    if (!redisInstalled) throw new Error("skipped: redis-server is not installed");
    await using redis = await RunningRedis.start();
    const { url } = redis;
    const fleet = "bench";
    await using _blue = await RunningHost.start({ url, fleet, name: "blue", slots: 2 });
    await using _green = await RunningHost.start({ url, fleet, name: "green", slots: 2 });
    const figures = await near(() => new RedisContext({ url, fleet }), sizes);
    await using relay = new TcpRelay(redis.port);
    relay.delay = DELAY;
    const away = new RedisContext({ url: `redis://127.0.0.1:${relay.port}`, fleet });
    return { ...figures, ...await far(away, FAR_TASKS) };
  },
};
