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
  for (;;) {
    const threads = [...Deno.readDirSync(`/proc/${pid}/task`)];
    try {
      return threads.flatMap(({ name: thread }) => {
        const pids = Deno.readTextFileSync(`/proc/${pid}/task/${thread}/children`).trim();
        return pids === "" ? [] : pids.split(" ").map(Number);
      });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      // A thread has ended meanwhile, and another one has its children now: look again.
    }
  }
}

function kilobytes(pid: number, name: string): number {
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  const line = status.split("\n").find((line) => line.startsWith(`${name}:`));
  if (line === undefined) throw new Error(`Cannot read memory of process ${pid}: no ${name}`);
  return Number(line.replace(/\D/g, ""));
}
