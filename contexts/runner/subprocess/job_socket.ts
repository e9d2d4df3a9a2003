// The socket that a pool offers its child. It is for one connection, and nobody finds it afterwards: a pool that has
// gone meanwhile cannot tidy up.

/** Connect to it. Undefined where this process may not, or is somewhere else. */
export async function connect(path: string): Promise<Deno.Conn | undefined> {
  try {
    return await Deno.connect({ transport: "unix", path });
  } catch {
    return undefined;
  } finally {
    remove(path);
  }
}

// With the folder that was made for it, if there is nothing else in it.
function remove(path: string): void {
  for (const place of [path, path.slice(0, path.lastIndexOf("/"))]) {
    try {
      Deno.removeSync(place);
    } catch {
      // The pool was here before, or this process may not.
    }
  }
}
