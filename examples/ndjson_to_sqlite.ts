// A file of JSON lines into SQLite. The file is read in pieces, workers parse them, and the program is the one writer:
// no more than a few pieces are in memory, however long the file is.
//
//     deno run -A examples/ndjson_to_sqlite.ts FILE DATABASE

import { DatabaseSync } from "node:sqlite";
import { mapCalls, TaskExecutor, tasksFrom } from "../mod.ts";

const tasks = tasksFrom<{ parse: typeof parse }>(import.meta.url);
const PIECE = 1 << 20;
const NEWLINE = 10;

/** What a piece of the file holds. */
export interface Rows {
  readonly rows: readonly (readonly [name: string, amount: number])[];
  /** How many of its lines are not as they must be. */
  readonly bad: number;
}

/** Parse whole lines such as `{"name":"a","amount":1}`. Runs in a worker. */
export function parse(piece: Uint8Array): Rows {
  const lines = new TextDecoder().decode(piece).split("\n").filter((line) => line !== "");
  const rows = lines.flatMap((line) => {
    const row = parseLine(line);
    return row === undefined ? [] : [row];
  });
  return { rows, bad: lines.length - rows.length };
}

function parseLine(line: string): readonly [string, number] | undefined {
  try {
    const { name, amount } = JSON.parse(line);
    if (typeof name === "string" && typeof amount === "number") return [name, amount];
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
}

/** The bytes of a file in pieces of whole lines. */
export async function* pieces(file: Deno.FsFile): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  for (;;) {
    const read = await file.read(piece.subarray(filled));
    if (read === null) break;
    filled += read;
    if (filled < piece.length) continue;
    const end = piece.lastIndexOf(NEWLINE) + 1;
    const next = new Uint8Array(end > 0 ? PIECE : 2 * piece.length); // a line longer than a piece
    next.set(piece.subarray(end));
    if (end > 0) yield piece.subarray(0, end);
    filled -= end;
    piece = next;
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

/** Copy the file into the table `rows`, and print how much there was. */
export async function main(path: string, databasePath: string): Promise<void> {
  const start = performance.now();
  using file = await Deno.open(path);
  using database = new DatabaseSync(databasePath);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("CREATE TABLE IF NOT EXISTS rows (name TEXT, amount REAL)");
  const insert = database.prepare("INSERT INTO rows VALUES (?, ?)");
  await using executor = new TaskExecutor();
  let [rows, bad] = [0, 0];
  for await (const part of mapCalls(executor, tasks.parse, pieces(file))) {
    database.exec("BEGIN");
    for (const row of part.rows) insert.run(...row);
    database.exec("COMMIT");
    rows += part.rows.length;
    bad += part.bad;
  }
  const seconds = (performance.now() - start) / 1000;
  const megabytes = (await file.stat()).size / 1e6;
  console.log(`${rows} rows, ${bad} bad lines, ${(megabytes / seconds).toFixed(1)} MB/s`);
}

if (import.meta.main) {
  const [path, databasePath] = Deno.args;
  if (path === undefined || databasePath === undefined) {
    console.error("Cannot copy: say which FILE into which DATABASE");
    Deno.exit(2);
  }
  await main(path, databasePath);
}
