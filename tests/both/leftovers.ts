// What a test may leave behind and must not: child processes, open files.

/** The ids of the child processes of a process, this one by default. Those that are dead do not count. */
export function childProcesses(of = Deno.pid): number[] {
  const { stdout } = new Deno.Command("pgrep", { args: ["-P", String(of)] }).outputSync();
  return new TextDecoder().decode(stdout).split("\n").filter(Boolean).map(Number).filter(isAlive);
}

/** Whether a process exists and has not ended. */
export function isAlive(pid: number): boolean {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/stat`);
    return !"ZX".includes(status.slice(status.lastIndexOf(")") + 2)[0]!);
  } catch {
    return false;
  }
}

/** What this process has open, by its file descriptors. */
export function openFiles(): string[] {
  return [...Deno.readDirSync("/proc/self/fd")].flatMap(({ name }) => {
    try {
      return [Deno.readLinkSync(`/proc/self/fd/${name}`)];
    } catch {
      return []; // closed meanwhile: the one that was used to look
    }
  });
}
