// This repository over loopback HTTP, as somebody sees it who imports it from a URL. Serves source
// files only, and counts what was asked for.

const root = new URL("../../", import.meta.url);

/** A server of the repository. */
export interface ServedRepository extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[];
}

/** Serves the repository on a free port, and further modules by their path. */
export function serveRepository(modules: Record<string, string> = {}): ServedRepository {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const text = modules[pathname] ?? await read(pathname);
    if (text === undefined) return new Response("not found", { status: 404 });
    return new Response(text, { headers: { "content-type": "application/typescript" } });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function read(pathname: string): Promise<string | undefined> {
  if (
    !/^\/(?:mod|task|testing|testing\/.*|futures\/.*|contexts\/.*|bundled\/.*)(?:\.ts)?$/.test(
      pathname,
    )
  ) {
    return undefined;
  }
  try {
    return await Deno.readTextFile(new URL(`.${pathname}`, root));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
