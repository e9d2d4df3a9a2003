// Why a worker behind ssh never said anything, in words that say what to do. Asks the host where that is needed.

import type { ChildStatus } from "../subprocess/child.ts";
import { sshArguments, type Words } from "./ssh_command.ts";
import type { SshHost } from "./ssh_host.ts";

/** Milliseconds that a host has to answer. */
const PATIENCE = 5000;
/** The oldest Deno that runs workers. */
const LEAST = [2, 5] as const;

/** What is to be told of the end of a worker that has said nothing. */
export async function diagnose(
  host: SshHost,
  command: Words,
  code: number,
  signal: string | null,
): Promise<ChildStatus> {
  const [program = ""] = command;
  const there = `on "${host.name}"`;
  if (signal !== null) {
    return { code, signal, reason: `ssh was ended by ${signal}`, uncertain: true };
  }
  if (code === 255) {
    const said = await complaint(host);
    const reason =
      `ssh does not get into "${host.name}"${said}: make \`ssh ${host.name} true\` work first`;
    return { code, signal, reason, refused: true };
  }
  if (code === 127 || code === 126) {
    const reason =
      `there is no \`${program}\` ${there}: install Deno there for all shells of that user, ` +
      "or say in `command` where it is";
    return { code, signal, reason, refused: true };
  }
  const found = await versionOf(host, program);
  if (found !== undefined && isOld(found)) {
    const reason = `Deno ${found} is ${there}: ${
      LEAST.join(".")
    } or newer is needed, run \`deno upgrade\` there`;
    return { code, signal, reason, refused: true };
  }
  const [file = ""] = command.slice(-1);
  const reason =
    `a worker did not start ${there} (code ${code}): is the library at ${file} there? ` +
    "If not, say in `command` where its worker.ts is";
  return { code, signal, reason };
}

// What ssh itself says, in brackets.
async function complaint(host: SshHost): Promise<string> {
  const output = await ask(host, ["true"]);
  const last = output?.stderr.trim().split("\n").at(-1) ?? "";
  return last === "" ? "" : ` (${last})`;
}

async function versionOf(host: SshHost, program: string): Promise<string | undefined> {
  const output = await ask(host, [program, "--version"]);
  return /^deno (\d+\.\d+\.\d+)/m.exec(output?.stdout ?? "")?.[1];
}

async function ask(
  host: SshHost,
  command: Words,
): Promise<{ readonly stdout: string; readonly stderr: string } | undefined> {
  try {
    const { stdout, stderr } = await new Deno.Command("ssh", {
      args: [...sshArguments(host, command, 1)],
      signal: AbortSignal.timeout(PATIENCE),
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    return { stdout: text(stdout), stderr: text(stderr) };
  } catch {
    return undefined;
  }
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]);
}
