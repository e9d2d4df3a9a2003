// A way to a child of this machine beside its standard input: a socket, which the child's own thread waits for, where
// standard input takes another thread to be read. It is offered: a child that may not, or cannot, says so, and gets all
// by its standard input.

/** What the program needs for it; it is not asked for what it does not have. */
const NEEDED = ["read", "write", "net"] as const;

function isGranted(name: typeof NEEDED[number]): boolean {
  return Deno.permissions.querySync({ name }).state === "granted";
}

/** A socket that a child may use, if it can. */
export class ChildSocket {
  /** Where the child finds it. Nobody but this user gets there. */
  readonly path: string;
  readonly #folder: string;
  readonly #listener: Deno.UnixListener;
  readonly #connection: Promise<Deno.UnixConn | undefined>;

  private constructor(folder: string, path: string) {
    this.#folder = folder;
    this.path = path;
    this.#listener = Deno.listen({ transport: "unix", path });
    this.#listener.unref();
    this.#connection = this.#connected();
  }

  /** A new one; undefined where the program may not have one, or the system has none. */
  static offer(): ChildSocket | undefined {
    if (Deno.build.os === "windows" || !NEEDED.every(isGranted)) return undefined;
    let folder: string | undefined;
    try {
      folder = Deno.makeTempDirSync({ prefix: "task-" });
      return new ChildSocket(folder, `${folder}/jobs`);
    } catch {
      if (folder !== undefined) remove(folder);
    }
  }

  /** Write all of it, once the child is there. */
  async write(bytes: Uint8Array): Promise<void> {
    const connection = await this.#connection;
    if (connection === undefined) return; // the child is gone: its status says how
    for (let rest = bytes; rest.length > 0;) {
      rest = rest.subarray(await connection.write(rest));
    }
  }

  /** Read into some memory, once the child is there. How much; null when nothing comes any more. */
  async read(into: Uint8Array): Promise<number | null> {
    const connection = await this.#connection;
    return await connection?.read(into) ?? null;
  }

  /** Close it. Idempotent. */
  async close(): Promise<void> {
    close(this.#listener);
    const connection = await this.#connection;
    if (connection !== undefined) close(connection);
  }

  async #connected(): Promise<Deno.UnixConn | undefined> {
    try {
      return await this.#listener.accept();
    } catch {
      return undefined; // it was closed before
    } finally {
      close(this.#listener);
      remove(this.#folder);
    }
  }
}

function close(resource: Disposable): void {
  try {
    resource[Symbol.dispose]();
  } catch {
    // It is closed already.
  }
}

function remove(folder: string): void {
  try {
    Deno.removeSync(folder, { recursive: true });
  } catch {
    // Somebody has tidied up.
  }
}
