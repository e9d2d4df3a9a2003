// The command lines: that of ssh here, and that of the shell there.

import type { SshHost } from "./ssh_host.ts";

/** What a worker runs there, unless told otherwise. Not by import.meta.resolve(), as elsewhere. */
const WORKER = new URL("../../../worker.ts", import.meta.url);

/** Words of a command. */
export type Words = readonly string[];

/**
 * Runs a command, then ends what it has left behind, and tells how it has ended: of a command that a signal ended, ssh
 * alone could not tell.
 */
const RUN = `"$@"; code=$?; trap "" TERM; kill -TERM 0 2> /dev/null; exit $code`;

/** The command of a worker, without its token. */
export function workerCommand(): Words {
  const file = WORKER.protocol === "file:" ? decodeURIComponent(WORKER.pathname) : WORKER.href;
  return ["deno", "run", "--quiet", "--allow-all", "--no-prompt", "--no-lock", "--no-config", file];
}

/**
 * The arguments of ssh that have a host run a command.
 *
 * @param aliveInterval Seconds after which ssh asks a silent host for a sign of life.
 */
export function sshArguments(host: SshHost, command: Words, aliveInterval: number): Words {
  const { name, args = [] } = host;
  const options = [
    ...["-o", "BatchMode=yes"], // it must never ask
    ...["-o", `ServerAliveInterval=${aliveInterval}`, "-o", "ServerAliveCountMax=3"],
  ];
  // What is said first holds: the user's before ours.
  return [...args, "-T", ...options, "--", name, remote(command)];
}

// Whatever shell the user there has, the rest is done by the plain one.
function remote(command: Words): string {
  return ["exec", "sh", "-c", RUN, "sh", ...command].map(quote).join(" ");
}

function quote(word: string): string {
  return /^[\w/.:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
