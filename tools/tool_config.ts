// Which configuration Deno's tools run with: the project's own where JSR is
// reachable, else the portable one, which maps JSR's packages to local files.
import { probeJsr } from "./jsr.ts";
import config from "../deno.json" with { type: "json" };

/** Flags that choose a configuration, and the reason for it. */
export interface ToolConfig {
  readonly name: "deno.json" | "portable/deno.json";
  readonly flags: readonly string[];
  readonly why: string;
}

/** The project's folder. */
export const root: URL = new URL("../", import.meta.url);

/** The modules that others import, by their path below it. */
export const doors: readonly string[] = Object.values(config.exports);

/** The configuration to use on this machine. */
export async function toolConfig(): Promise<ToolConfig> {
  const jsr = await probeJsr();
  const name = jsr.reachable ? "deno.json" : "portable/deno.json";
  return {
    name,
    flags: ["--config", name, "--node-modules-dir=none"],
    why: jsr.reachable ? "JSR is reachable" : jsr.reason,
  };
}
