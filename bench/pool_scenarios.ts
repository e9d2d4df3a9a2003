// The scenarios that any pool can be put through.

import type { OpenPool } from "./pool.ts";
import type { Scenarios, Sizes } from "./scenario.ts";
import { burst } from "./scenarios/burst.ts";
import { cpu } from "./scenarios/cpu.ts";
import { growth } from "./scenarios/growth.ts";
import { mapping } from "./scenarios/mapping.ts";
import { oneAtATime } from "./scenarios/one_at_a_time.ts";
import { payload } from "./scenarios/payload.ts";
import { promptness } from "./scenarios/promptness.ts";
import { scale } from "./scenarios/scale.ts";
import { waits } from "./scenarios/waits.ts";

/**
 * @param open Starts the pool.
 * @param longest How long a queue the pool is to be given.
 */
export function poolScenarios(
  open: OpenPool,
  longest: (sizes: Sizes) => number = (sizes) => sizes.growthOfPeers,
): Scenarios {
  return {
    "burst": (sizes) => burst(open, sizes),
    "one at a time": (sizes) => oneAtATime(open, sizes),
    "growth": (sizes) => growth(open, longest(sizes)),
    "cpu": (sizes) => cpu(open, sizes),
    "mapping": (sizes) => mapping(open, sizes),
    "waits": () => waits(open),
    "promptness": (sizes) => promptness(open, sizes),
    "payload": (sizes) => payload(open, sizes),
    "scale": (sizes) => scale(open, sizes),
  };
}
