// What Linux tells about processes: memory, processor time, children. Elsewhere the scenarios that
// need it fail, and say so.

/** Megabytes of a process that are in memory. */
export function residentMegabytes(pid: number): number {
  return kilobytes(pid, "VmRSS") / 1024;
}

/** Nanoseconds that all threads of a process and of its children have spent on a processor. */
export function processorTime(pid: number): number {
  let sum = 0;
  for (const { name: thread } of Deno.readDirSync(`/proc/${pid}/task`)) {
    sum += Number(Deno.readTextFileSync(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0]);
  }
  for (const child of childrenOf(pid)) sum += processorTime(child);
  return sum;
}

/** The pids of a process's children. */
export function childrenOf(pid: number): number[] {
  const children: number[] = [];
  for (const { name: thread } of Deno.readDirSync(`/proc/${pid}/task`)) {
    const pids = Deno.readTextFileSync(`/proc/${pid}/task/${thread}/children`).trim();
    if (pids !== "") children.push(...pids.split(" ").map(Number));
  }
  return children;
}

function kilobytes(pid: number, name: string): number {
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  const line = status.split("\n").find((line) => line.startsWith(`${name}:`));
  if (line === undefined) throw new Error(`Cannot read memory of process ${pid}: no ${name}`);
  return Number(line.replace(/\D/g, ""));
}
