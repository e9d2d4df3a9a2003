// Where a request comes from, as far as it tells visitors apart: an address, or of a long one the half that
// names a network, as its owner has all the rest of it.

import { TRUST_PROXY } from "./behind_proxy.ts";

/**
 * The place behind a request.
 *
 * @param info What is known of the connection.
 * @param headers What a trusted proxy says: the last address of its list is its own word.
 */
export function addressOf(
  { remoteAddr }: { readonly remoteAddr: Deno.Addr },
  headers: Headers = new Headers(),
): string {
  const said = TRUST_PROXY ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  if (said !== undefined) return networkOf(said);
  return "hostname" in remoteAddr ? networkOf(remoteAddr.hostname) : "";
}

function networkOf(hostname: string): string {
  const mapped = /^::ffff:([\d.]+)$/.exec(hostname);
  if (mapped !== null) return mapped[1];
  if (!hostname.includes(":")) return hostname;
  const [head, tail = ""] = hostname.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
  const all = [...groups, ...Array(Math.max(0, missing)).fill("0"), ...tail.split(":")];
  return all.slice(0, 4).join(":");
}
