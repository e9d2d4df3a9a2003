// The rooms of the repository, and into which other rooms each may look: always upwards.

/** A room's files and folders, and whose it may import. */
interface Room {
  readonly holds: readonly string[];
  readonly sees: readonly string[];
}

/** From the ground up. */
export const ROOMS: Readonly<Record<string, Room>> = {
  futures: { holds: ["futures"], sees: [] },
  contexts: { holds: ["contexts"], sees: ["futures"] },
  doors: { holds: ["mod.ts", "task.ts"], sees: ["futures", "contexts"] },
  testing: { holds: ["testing.ts", "testing"], sees: ["doors"] },
  squaring: { holds: ["squaring"], sees: ["doors"] },
  components: { holds: ["components"], sees: ["doors", "squaring"] },
  islands: { holds: ["islands"], sees: ["doors", "squaring", "components"] },
  app: {
    holds: ["routes", "main.ts", "client.ts", "utils.ts"],
    sees: ["squaring", "components", "islands"],
  },
  examples: { holds: ["examples"], sees: ["doors", "squaring"] },
};

/** The room of a file; undefined for what has none, such as tests. */
export function roomOf(path: string): string | undefined {
  return Object.keys(ROOMS).find((name) =>
    ROOMS[name]?.holds.some((held) => path === held || path.startsWith(`${held}/`))
  );
}
