// What a host starts for each seat: Deno with the permissions that the host was told to give, and the library's worker
// with the list of what it may load.

import type { Program } from "../program/subprocess/deno_program.ts";
import type { HostOptions } from "./host_options.ts";

/** What a worker runs. Not by import.meta.resolve(), as elsewhere. */
const WORKER = new URL("../../worker.ts", import.meta.url);

/** The program of the workers of a host. */
export function workerProgram(
  { allowModule, map, workerFlags }: Pick<HostOptions, "allowModule" | "map" | "workerFlags">,
): Program {
  return {
    command: Deno.execPath(),
    args: [
      ...["run", "--quiet", "--no-prompt", "--no-lock"],
      ...flagsFor(allowModule, workerFlags),
      ...workerFlags,
      WORKER.href,
      ...allowModule.map((url) => `--allow-module=${url}`),
      ...map.map(([from, to]) => `--map=${from}=${to}`),
    ],
  };
}

// A worker may read and import what it may load, and this library, unless the flags say anything about that.
function flagsFor(allowModule: readonly string[], flags: readonly string[]): string[] {
  const says = (...names: readonly string[]): boolean =>
    flags.some((flag) =>
      names.includes(flag.split("=")[0]!) || flag === "-A" || flag === "--allow-all"
    );
  const urls = allowModule.map((url) => new URL(url));
  const readable = [...urls, new URL(".", WORKER)];
  const folders = readable.filter(({ protocol }) => protocol === "file:")
    .map(({ pathname }) => decodeURIComponent(pathname).replaceAll(",", ",,"));
  const hosts = [...urls, WORKER].filter(({ host }) => host !== "").map(({ host }) => host);
  return [
    ...says("--config", "-c", "--no-config") ? [] : ["--no-config"],
    ...says("--allow-read", "-R") || folders.length === 0
      ? []
      : [`--allow-read=${folders.join(",")}`],
    ...says("--allow-import", "-I") ? [] : [`--allow-import=${hosts.join(",") || "none.invalid"}`],
  ];
}
