// How many child processes this program has, whoever started them.

/** Their process ids; none where the platform does not tell. */
export function liveChildren(): number[] {
  if (Deno.build.os !== "linux") return [];
  for (;;) {
    try {
      return childrenOfThreads();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      // A thread has ended meanwhile, and another one has its children now: look again.
    }
  }
}

function childrenOfThreads(): number[] {
  const threads = [...Deno.readDirSync(`/proc/${Deno.pid}/task`)];
  return threads.flatMap(({ name }) => {
    const children = Deno.readTextFileSync(`/proc/${Deno.pid}/task/${name}/children`);
    return children.split(" ").filter((pid) => pid !== "").map(Number);
  });
}
