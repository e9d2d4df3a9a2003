// A path with a slash at its end is that without it, on whichever host. The API has paths of its own.

/** A middleware that sends whoever asks for `/progress/` to `/progress`. */
export async function trimSlash(
  ctx: { readonly url: URL; next(): Promise<Response> },
): Promise<Response> {
  const { pathname, search } = ctx.url;
  const path = pathname.replace(/(?<=.)\/$/, "");
  if (path === pathname || pathname.startsWith("/api/")) return await ctx.next();
  return new Response(null, { status: 308, headers: { location: path + search } });
}
