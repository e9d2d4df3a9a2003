// The rooms of the repository, and into which other rooms each may look: always upwards in this list.

/** A room's files and folders, and whose it may import. */
interface Room {
  /** Default: the folder that the room is named after. A room further inside keeps its own. */
  readonly holds?: readonly string[];
  readonly sees: readonly string[];
}

const FUTURES = ["futures/task", "futures/future", "futures/spec", "futures/executor"];
const PROTOCOL = ["contexts/protocol", "contexts/protocol/codec"];
const PROGRAM = [
  "contexts/program",
  "contexts/program/pool",
  "contexts/program/pipes",
  "contexts/program/worker",
  "contexts/program/subprocess",
];
/** What a worker's room may see: nothing of the program's side. */
const INSIDE = ["futures/task", ...PROTOCOL, "contexts/runner"];
/** What the links to workers may see. */
const OUTSIDE = [...FUTURES, ...PROTOCOL, "contexts/program", "contexts/program/pool"];

/** From the ground up. */
const BLUEPRINT: Readonly<Record<string, Room>> = {
  "futures/task": { sees: [] },
  "futures/future": { sees: ["futures/task"] },
  "futures/spec": { sees: ["futures/task", "futures/future"] },
  "futures/executor": { sees: FUTURES },
  "contexts/protocol/codec": { sees: ["futures/task"] },
  "contexts/protocol": { sees: ["futures/task", "contexts/protocol/codec"] },
  "contexts/runner": { sees: ["futures/task", ...PROTOCOL] },
  "contexts/runner/worker": { sees: INSIDE },
  bundled: { sees: [] },
  "contexts/runner/subprocess": { sees: [...INSIDE, "bundled"] },
  "contexts/program": { sees: ["futures/task"] },
  "contexts/program/pool": { sees: [...FUTURES, ...PROTOCOL] },
  "contexts/program/pipes": { sees: [...FUTURES, ...PROTOCOL] },
  "contexts/program/worker": { sees: [...OUTSIDE, "bundled"] },
  "contexts/program/subprocess": { sees: OUTSIDE },
  "contexts/fleet": { sees: FUTURES },
  "contexts/program/fleet": { sees: [...FUTURES, "contexts/fleet", "contexts/program/subprocess"] },
  "contexts/host": { sees: ["contexts/fleet", "contexts/program/subprocess"] },
  "contexts/program/ssh": { sees: ["futures/task", "contexts/program/subprocess"] },
  "contexts": {
    sees: [
      ...FUTURES,
      ...PROGRAM,
      ...["contexts/fleet", "contexts/program/fleet", "contexts/program/ssh"],
    ],
  },
  "worker.ts": { sees: ["bundled"] },
  "worker_host.ts": { sees: ["contexts/host"] },
  doors: {
    holds: ["mod.ts", "task.ts", "redis.ts", "ssh.ts"],
    sees: [...FUTURES, ...PROGRAM, "contexts", "contexts/program/ssh"],
  },
  // What tells OpenTelemetry: nobody meets its dependency who does not ask for it.
  otel: { holds: ["otel.ts", "observing"], sees: FUTURES },
  // Both sides in one thread, and so outside of the rooms that must not meet.
  "testing/inline": {
    sees: [
      ...FUTURES,
      ...PROTOCOL,
      "contexts/program/pool",
      "contexts/program/pipes",
      "contexts/runner",
    ],
  },
  testing: { holds: ["testing.ts", "testing"], sees: ["doors", "testing/inline"] },
  // A page that other apps mount: it knows nothing of this one.
  watch: { holds: ["watch.ts", "components/watch"], sees: ["doors"] },
  squaring: { sees: ["doors", "watch"] },
  components: { sees: ["doors", "squaring"] },
  islands: { sees: ["doors", "squaring", "components", "watch"] },
  app: {
    holds: ["routes", "main.ts", "client.ts", "utils.ts"],
    sees: ["squaring", "components", "islands", "watch"],
  },
  examples: { sees: ["doors", "squaring", "testing"] },
};

/** The names of all rooms, from the ground up. */
export const ROOMS: readonly string[] = Object.keys(BLUEPRINT);

/** All files and folders that are in rooms, none of them inside another. */
export const HELD: readonly string[] = ROOMS.flatMap(holdings).filter((path, _, all) =>
  !all.some((other) => path !== other && isIn(path, other))
);

/** The room of a file, the innermost one; undefined for what has none, such as tests. */
export function roomOf(path: string): string | undefined {
  const [room] = ROOMS.map((name) => ({ name, depth: depthOf(path, name) }))
    .filter(({ depth }) => depth > 0)
    .sort((a, b) => b.depth - a.depth);
  return room?.name;
}

/** Whether the files of a room may import those of another. */
export function maySee(room: string, other: string): boolean {
  return room === other || (BLUEPRINT[room]?.sees.includes(other) ?? false);
}

function depthOf(path: string, room: string): number {
  const holding = holdings(room).filter((held) => isIn(path, held));
  return Math.max(0, ...holding.map(({ length }) => length));
}

function holdings(room: string): readonly string[] {
  return BLUEPRINT[room]?.holds ?? [room];
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
