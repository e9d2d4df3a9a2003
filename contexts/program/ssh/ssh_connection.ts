// One login to a host that its workers share, by OpenSSH's ControlMaster: one worker more costs no login of its own.
//
// Invariant: it does not outlive its program. It runs `cat` there, which ends with its input; then the connection waits
// for the workers that use it, whose input has ended too, and ends.

import { sshArguments } from "./ssh_command.ts";
import type { SshHost } from "./ssh_host.ts";

/** Workers on one connection. A server allows 10 sessions on one unless told otherwise, and `cat` is one, too. */
const MOST = 8;
/** Milliseconds that it may take to log in; after that each worker logs in itself. */
const PATIENCE = 8000;
/** Milliseconds for which it waits for another worker when the last one has ended. */
const LINGER = 1000;
/** Milliseconds that it has to end when it is closed. */
const GRACE = 1000;
/** Says that one is in, and waits for the end. */
const WAIT = ["sh", "-c", "echo; exec cat > /dev/null"];

/** A connection. */
export class SshConnection {
  /** Resolves when it can be used, or it shows that it cannot. */
  readonly ready: Promise<boolean>;
  readonly #ssh: Deno.ChildProcess;
  readonly #socket: string;
  #users = 0;
  #lingering: ReturnType<typeof setTimeout> | undefined;
  #isTrusted = true;
  #hasEnded = false;

  /**
   * Starts to log in.
   *
   * @param socket A path where there is nothing yet.
   * @param aliveInterval Seconds after which a silent host is asked for a sign of life.
   */
  constructor(host: SshHost, socket: string, aliveInterval: number) {
    this.#socket = socket;
    const own = ["-M", "-S", socket, "-o", "ControlPersist=no"];
    this.#ssh = new Deno.Command("ssh", {
      args: [...own, ...sshArguments(host, WAIT, aliveInterval)],
      stdin: "piped",
      stdout: "piped",
      stderr: "null", // if it fails, a worker says why
      detached: true, // Ctrl-C is for the program
    }).spawn();
    this.#ssh.unref();
    void this.#ssh.status.then(() => {
      this.#hasEnded = true;
      this.distrust();
    });
    this.ready = this.#logIn();
  }

  /** Whether one worker more may use it. */
  get takesMore(): boolean {
    return this.#isTrusted && !this.#hasEnded && this.#users < MOST;
  }

  /** Whether it is over. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** What a worker's ssh is told that uses it. */
  get words(): readonly string[] {
    return ["-S", this.#socket, "-o", "ControlMaster=no"];
  }

  /** A worker is going to use it. */
  acquire(): void {
    this.#users += 1;
    clearTimeout(this.#lingering);
  }

  /** A worker uses it no more. */
  release(): void {
    this.#users -= 1;
    if (this.#users > 0 || !this.#isTrusted) return;
    this.#lingering = setTimeout(() => this.distrust(), LINGER);
    Deno.unrefTimer(this.#lingering);
  }

  /** Whoever uses it may go on, but nobody else is to begin: a worker on it gave no sign of life. */
  distrust(): void {
    if (!this.#isTrusted) return;
    this.#isTrusted = false;
    clearTimeout(this.#lingering);
    this.#ssh.stdin.close().catch(() => {});
  }

  /** End it. Nobody uses it any more. */
  async close(): Promise<void> {
    this.#ssh.ref();
    this.distrust();
    const late = setTimeout(() => this.#kill(), GRACE);
    await this.#ssh.status;
    clearTimeout(late);
  }

  async #logIn(): Promise<boolean> {
    const late = setTimeout(() => this.#kill(), PATIENCE);
    Deno.unrefTimer(late);
    const reader = this.#ssh.stdout.getReader();
    const first = await reader.read().catch(() => undefined);
    clearTimeout(late);
    void reader.cancel().catch(() => {});
    const isIn = first?.done === false;
    if (!isIn) this.#kill();
    return isIn;
  }

  #kill(): void {
    try {
      this.#ssh.kill("SIGKILL");
    } catch {
      // It has ended.
    }
  }
}
