// Answers what must not reach an app: a host that is no name, a path that cannot be decoded, and a
// method that routers do not know. Each would end in a 500 with a stack in the log.

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** A plain answer to a request that must not reach an app; undefined for any other. */
export function turnDown({ method, url }: { method: string; url: string }): Response | undefined {
  if (!METHODS.includes(method)) {
    const headers = { allow: METHODS.join(", ") };
    return new Response("Cannot answer request: no path takes this method", {
      status: 405,
      headers,
    });
  }
  const address = URL.parse(url);
  if (address === null) {
    return new Response("Cannot read address: its host is malformed", { status: 400 });
  }
  try {
    decodeURI(address.pathname);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return new Response("Cannot read path: a percent escape in it is malformed", { status: 400 });
  }
}
