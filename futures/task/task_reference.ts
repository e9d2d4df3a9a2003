// How a task is named on both sides: a module's URL, an export, and the way it is run.

/** The name of an exported function (or task class) of a module. */
export interface TaskReference {
  /** The module's URL. */
  readonly url: string;
  /** The name of the export. */
  readonly name: string;
}

/** How the background half is run. */
export type TaskKind = "call" | "map" | "iteration" | "progress" | "custom";

/** A task for people: the file's name and the export, `tasks.ts#slowSquare`. */
export function taskTitle(task: TaskReference): string {
  return `${moduleTitle(task.url)}#${task.name}`;
}

/** A task and its future, for people: `tasks.ts#slowSquare (future 12)`. */
export function taskLabel(task: TaskReference | undefined, future: number): string {
  return task === undefined ? `future ${future}` : `${taskTitle(task)} (future ${future})`;
}

// A module without a file, such as one of a data: URL, is called by its scheme.
function moduleTitle(url: string): string {
  const { protocol, pathname, host } = URL.parse(url) ?? { protocol: "", pathname: url, host: "" };
  if (protocol === "data:" || protocol === "blob:") return protocol;
  return pathname.slice(pathname.lastIndexOf("/") + 1) || host || url;
}
