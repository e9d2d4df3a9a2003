// A table of states and moves as rows that lead to each other: to move is to read one property by its name, some ten
// times as fast as two look-ups by variables; a call makes six moves on its way. Pure.

/** A state, what else is known of it, and the row that each move leads to; undefined where that is impossible. */
export type Row<S extends string, M extends string, X = unknown> =
  & X
  & { readonly name: S }
  & { [move in M]: Row<S, M, X> | undefined };

/**
 * The rows of a table.
 *
 * @param table Where each move leads, by names; a cell that is missing is impossible.
 * @param moves All moves.
 * @param about What else is known of a state.
 */
export function rowsOf<S extends string, M extends string, X extends object>(
  table: Readonly<Record<S, Partial<Record<M, S>>>>,
  moves: readonly M[],
  about: (state: S) => X,
): Readonly<Record<S, Row<S, M, X>>> {
  const states = Object.keys(table) as S[];
  // All of one shape, or the engine could not read them fast.
  const none = Object.fromEntries(moves.map((move) => [move, undefined]));
  const rows = Object.fromEntries(
    states.map((name) => [name, { ...about(name), name, ...none }]),
  ) as Record<S, Row<S, M, X>>;
  for (const name of states) {
    for (const move of Object.keys(table[name]) as M[]) {
      const cells: { [move in M]: Row<S, M, X> | undefined } = rows[name];
      cells[move] = rows[table[name][move] as S];
    }
  }
  return rows;
}
