// How much memory a process and its children hold, from /proc. Linux only.

/** The resident megabytes of a process and everything below it. */
export async function treeMegabytes(pid: number): Promise<number> {
  const parents = new Map<number, number>();
  const megabytes = new Map<number, number>();
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const status = await Deno.readTextFile(`/proc/${name}/status`).catch(() => "");
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    megabytes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
  }
  const belongs = (id: number): boolean => id === pid || (id > 1 && belongs(parents.get(id) ?? 0));
  const total = [...megabytes].reduce((sum, [id, size]) => sum + (belongs(id) ? size : 0), 0);
  return Math.round(total);
}
