// What a fleet shows of itself, for people and scripts: a line of JSON for each host, then one for all programs.

import { FleetKeys } from "../fleet/fleet_keys.ts";
import { closeRedis, openRedis } from "../fleet/redis_connection.ts";
import type { HostInfo, ProducerInfo } from "../fleet/seat_request.ts";
import { readShown } from "../fleet/shown.ts";
import type { HostOptions } from "./host_options.ts";

/** Print it. */
export async function showStatus(options: Pick<HostOptions, "redis" | "fleet">): Promise<void> {
  const keys = new FleetKeys(options.fleet);
  const { redis } = await openRedis(options.redis);
  const hosts = await readShown<HostInfo>(redis, keys.hosts, (id) => keys.host(id));
  const programs = await readShown<ProducerInfo>(redis, keys.producers, (id) => keys.producer(id));
  await closeRedis(redis);
  const sum = (field: keyof ProducerInfo): number =>
    programs.reduce((sum, program) => sum + program[field], 0);
  for (const host of hosts) console.log(JSON.stringify(host));
  const totals = { programs: programs.length, held: sum("held"), wanted: sum("wanted") };
  console.log(JSON.stringify({ fleet: options.fleet, hosts: hosts.length, ...totals }));
}
