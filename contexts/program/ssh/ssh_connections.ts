// The connections that workers of a context share, each with a socket in a folder that only its user can enter.
//
// A host has none, and each of its workers logs in itself, where that would be of no use or not ours to decide: a host
// of one slot, one for which the user's own config has a ControlPath, a Windows, a program that may not write files.

import { SshConnection } from "./ssh_connection.ts";
import type { SshHost } from "./ssh_host.ts";

/** Connections. */
export class SshConnections {
  readonly #aliveInterval: number;
  readonly #all = new Map<SshHost, SshConnection[]>();
  readonly #shares = new Map<SshHost, Promise<boolean>>();
  #folder: string | undefined;
  #made = 0;
  #isClosed = false;

  /** @param aliveInterval Seconds after which a silent host is asked for a sign of life. */
  constructor(aliveInterval: number) {
    this.#aliveInterval = aliveInterval;
  }

  /** One for a worker, which has joined it; none if it logs in itself. */
  async to(host: SshHost): Promise<SshConnection | undefined> {
    let shares = this.#shares.get(host);
    if (shares === undefined) this.#shares.set(host, shares = mayShare(host));
    if (!await shares || this.#isClosed) return undefined;
    const connection = this.#forOneMore(host);
    connection.acquire();
    if (await connection.ready) return connection;
    connection.release();
    return undefined;
  }

  /** End all. Nobody uses them any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#shares.values());
    await Promise.all([...this.#all.values()].flat().map((connection) => connection.close()));
    if (this.#folder === undefined) return;
    await Deno.remove(this.#folder, { recursive: true }).catch(() => {});
  }

  #forOneMore(host: SshHost): SshConnection {
    const living = this.#all.get(host)?.filter(({ hasEnded }) => !hasEnded) ?? [];
    this.#all.set(host, living);
    const found = living.find(({ takesMore }) => takesMore);
    if (found !== undefined) return found;
    this.#folder ??= Deno.makeTempDirSync({ prefix: "ssh-" });
    this.#made += 1;
    const made = new SshConnection(host, `${this.#folder}/${this.#made}`, this.#aliveInterval);
    living.push(made);
    return made;
  }
}

async function mayShare({ name, slots, args = [] }: SshHost): Promise<boolean> {
  if (slots === 1 || Deno.build.os === "windows" || args.some(isOnSharing)) return false;
  if (Deno.permissions.querySync({ name: "write" }).state !== "granted") return false;
  try {
    const { success, stdout } = await new Deno.Command("ssh", {
      args: [...args, "-G", "--", name],
      stdin: "null",
      stderr: "null",
    }).output();
    return success && !/^controlpath (?!none$)/m.test(new TextDecoder().decode(stdout));
  } catch {
    return false; // a worker says why
  }
}

// Of the host's arguments: whoever says anything about sharing decides it.
function isOnSharing(word: string): boolean {
  return /^-[SM]|^(-o)?\s*Control(Master|Path|Persist)\b/i.test(word);
}
