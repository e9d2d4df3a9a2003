// Answers what must not reach an app: a host that is no name, a path that cannot be decoded, and a
// method that routers do not know. Each would end in a 500 with a stack in the log. And a host of another
// name: a foreign page whose name was made to lead here must not read what is here.

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|::1)$/;
const ANYWHERE = ["0.0.0.0", "::"];

/** The names by which a server may be called. */
export interface Names {
  /** The address or name that it listens on. */
  readonly hostname: string;
  /** More names, such as that of a proxy before it. */
  readonly allowed?: readonly string[];
}

/** A plain answer to a request that must not reach an app; undefined for any other. */
export function turnDown(
  { method, url }: { method: string; url: string },
  names: Names,
): Response | undefined {
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
  if (!isCalled(address.hostname, names)) {
    const name = JSON.stringify(address.hostname);
    return new Response(
      `Cannot answer request: ${name} is no name of this server, which --allow-host would make it`,
      { status: 403 },
    );
  }
  try {
    decodeURI(address.pathname);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return new Response("Cannot read path: a percent escape in it is malformed", { status: 400 });
  }
}

function isCalled(host: string, { hostname, allowed = [] }: Names): boolean {
  const name = bare(host);
  if (LOOPBACK.test(name) || [hostname, ...allowed].some((each) => bare(each) === name)) {
    return true;
  }
  // Open to the network, it has any number of addresses. None of them can be made to lead elsewhere.
  return ANYWHERE.includes(bare(hostname)) && /^[\d.]+$|:/.test(name);
}

function bare(name: string): string {
  return name.toLowerCase().replace(/^\[|\]$|\.$/g, "");
}
