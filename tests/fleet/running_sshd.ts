// A real sshd for tests, on a loopback port of its own with keys and settings in a scratch folder; and whether there is
// one to start.

import { until } from "../both/waiting.ts";
import { freePort, isInstalled } from "./running_redis.ts";

/** Whether `sshd` and `ssh` are installed. Where they are not, tests are ignored by name, and this says why. */
export const sshInstalled: boolean = await isInstalled("/usr/sbin/sshd") &&
  await isInstalled("ssh");

/** An sshd that runs, and lets in whoever uses its settings. */
export class RunningSshd implements AsyncDisposable {
  readonly port: number = freePort();
  readonly #folder: string = Deno.makeTempDirSync({ prefix: "sshd-" });
  readonly #process: Deno.ChildProcess;

  private constructor(settings: readonly string[]) {
    const [server, user] = ["server_key", "user_key"].map((name) => `${this.#folder}/${name}`);
    for (const key of [server, user]) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key!);
    }
    Deno.copyFileSync(`${user}.pub`, `${this.#folder}/authorized_keys`);
    const config = [
      `Port ${this.port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${server}`,
      `AuthorizedKeysFile ${this.#folder}/authorized_keys`,
      "PidFile none",
      "StrictModes no",
      "UsePAM no",
      "PasswordAuthentication no",
      "PermitRootLogin prohibit-password",
      "MaxStartups 100",
      "KexAlgorithms curve25519-sha256", // the default takes 70 ms of both processors
      "SetEnv SHLVL=1", // or bash runs what the user of the tests has in .bashrc, for each worker
      ...settings,
    ];
    Deno.writeTextFileSync(`${this.#folder}/sshd_config`, config.join("\n") + "\n");
    if (Deno.uid() === 0) Deno.mkdirSync("/run/sshd", { recursive: true });
    this.#process = new Deno.Command("/usr/sbin/sshd", {
      args: ["-D", "-e", "-f", `${this.#folder}/sshd_config`],
      stderr: "null",
    }).spawn();
  }

  /** Start one. */
  static async start(settings: readonly string[] = []): Promise<RunningSshd> {
    const sshd = new RunningSshd(settings);
    await until(() => sshd.#answers(), 10_000, "see sshd listen");
    return sshd;
  }

  /** What `ssh` needs to get in, beside a name; and it calls this machine by any name. */
  get args(): string[] {
    const options = [
      "HostName=127.0.0.1",
      `Port=${this.port}`,
      `IdentityFile=${this.#folder}/user_key`,
      "IdentitiesOnly=yes",
      "StrictHostKeyChecking=no",
      `UserKnownHostsFile=${this.#folder}/known_hosts`,
      "LogLevel=ERROR",
    ];
    return ["-F", "none", ...options.flatMap((option) => ["-o", option])];
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Kill it, at once and without waiting: for the end of the program. */
  kill(): void {
    this.#process.kill("SIGKILL");
    Deno.removeSync(this.#folder, { recursive: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#process.status;
  }

  #answers(): boolean {
    const { success } = new Deno.Command("ssh", {
      args: [...this.args, "-o", "BatchMode=yes", "any", "true"],
      stdout: "null",
      stderr: "null",
    }).outputSync();
    return success;
  }
}

function run(command: string, ...args: readonly string[]): void {
  const { success, stderr } = new Deno.Command(command, { args: [...args] }).outputSync();
  if (!success) throw new Error(`Cannot run ${command}: ${new TextDecoder().decode(stderr)}`);
}
