// Follows an event stream of this server for as long as the page is shown: comes back by itself when
// the connection is lost, from where it was. It must not know what the events mean.

/** How a stream is doing; `"paused"` while the page is hidden, and until it is heard of again. */
export type Connection = "live" | "paused" | "lost" | { readonly refused: string };

/** Whether what the page shows may have changed without it, and the visitor should know. */
export function isShownLate(connection: Connection): connection is "lost" | { refused: string } {
  return connection !== "live" && connection !== "paused";
}

/** What to do with each type of event. */
export type EventHandlers = Readonly<Record<string, (data: unknown) => void>>;

const RETRY = 1000;
const PATIENCE = 10_000; // the first event comes at once
const SILENCE = 25_000; // the server gives a sign of life far more often

/** A stream that is followed. Disposing of it stops that. */
export interface Following extends Disposable {
  /** Come back at once, and wait for nothing. */
  retry(): void;
  /**
   * Come back once more, a moment later: tabs of one browser that come back together with a cookie that is known no
   * more are given one each, of which the browser keeps the last.
   */
  renew(): void;
}

/**
 * Follow a stream.
 *
 * A hidden page lets go of its stream, as browsers allow few connections to one server, and resumes
 * when it is shown again.
 *
 * @param path The stream.
 * @param handlers Told of each event, with its parsed data.
 * @param onConnection Told when the connection is paused, lost or refused, and when it is back.
 */
export function followStream(
  path: string,
  handlers: EventHandlers,
  onConnection: (connection: Connection) => void,
): Following {
  let source: EventSource | undefined;
  let lastEventId = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewing: ReturnType<typeof setTimeout> | undefined;

  function connect() {
    disconnect();
    const query = lastEventId === "" ? "" : `?last-event-id=${encodeURIComponent(lastEventId)}`;
    source = new EventSource(path + query);
    source.onerror = lose;
    source.addEventListener("ping", () => expectMore());
    for (const [type, handle] of Object.entries(handlers)) {
      source.addEventListener(type, (event) => {
        expectMore();
        lastEventId = event.lastEventId || lastEventId;
        onConnection("live");
        handle(JSON.parse(event.data));
      });
    }
    expectMore(PATIENCE);
  }

  function expectMore(within = SILENCE) {
    clearTimeout(timer);
    timer = setTimeout(lose, within);
  }

  async function lose() {
    const lost = source!;
    const answered = lost.readyState === EventSource.CLOSED; // with something that is no stream
    disconnect();
    timer = setTimeout(connect, RETRY);
    const refused = answered ? await refusalOf(path) : undefined;
    if (source === lost) onConnection(refused === undefined ? "lost" : { refused });
  }

  function disconnect() {
    clearTimeout(renewing);
    clearTimeout(timer);
    source?.close();
  }

  function pause() {
    disconnect();
    onConnection("paused");
  }

  function follow() {
    if (document.visibilityState === "visible") connect();
    else pause();
  }

  function restore(event: PageTransitionEvent) {
    if (event.persisted) connect();
  }

  document.addEventListener("visibilitychange", follow);
  addEventListener("pageshow", restore);
  addEventListener("pagehide", pause);
  follow();
  return {
    retry: connect,
    renew: () => {
      clearTimeout(renewing);
      renewing = setTimeout(connect, RETRY);
    },
    [Symbol.dispose]: () => {
      document.removeEventListener("visibilitychange", follow);
      removeEventListener("pageshow", restore);
      removeEventListener("pagehide", pause);
      disconnect();
    },
  };
}

// A source does not tell what was answered in the place of a stream: it is asked for again.
async function refusalOf(path: string): Promise<string | undefined> {
  const asking = new AbortController();
  try {
    const response = await fetch(path, { signal: asking.signal });
    return response.ok ? undefined : (await response.json()).error;
  } catch {
    return undefined;
  } finally {
    asking.abort(); // it may be a stream now
  }
}
