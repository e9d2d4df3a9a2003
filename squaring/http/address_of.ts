// Where a request comes from, as far as it tells visitors apart: an address, or of a long one the half that
// names a network, as its owner has all the rest of it.

/** The place behind a request. */
export function addressOf({ remoteAddr }: { readonly remoteAddr: Deno.Addr }): string {
  if (!("hostname" in remoteAddr)) return "";
  const { hostname } = remoteAddr;
  const mapped = /^::ffff:([\d.]+)$/.exec(hostname);
  if (mapped !== null) return mapped[1];
  if (!hostname.includes(":")) return hostname;
  const [head, tail = ""] = hostname.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
  const all = [...groups, ...Array(Math.max(0, missing)).fill("0"), ...tail.split(":")];
  return all.slice(0, 4).join(":");
}
