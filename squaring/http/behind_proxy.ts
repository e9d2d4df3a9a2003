// Whether a proxy stands before this server, whose word counts for how the page was asked for and by whom.

/** True where the environment variable `TRUST_PROXY` is 1: anybody can send what a proxy sends. */
export const TRUST_PROXY: boolean = Deno.env.get("TRUST_PROXY") === "1";
