// Makes a task a part of the span that its job names, for whatever does OpenTelemetry in this worker: Deno itself, or an SDK
// that a task's module or the set-up has started. Without one it costs nothing, and nothing of it is loaded.

/** Where OpenTelemetry's API keeps what was registered with it, and a context its span. */
const API = Symbol.for("opentelemetry.js.api.1");
const SPAN = Symbol.for("OpenTelemetry Context Key SPAN");

interface Context {
  setValue(key: symbol, value: unknown): Context;
}

interface Api {
  readonly context?: {
    active(): Context;
    with<T>(context: Context, body: () => T): T;
  };
}

/** Run the first part of a task; all that comes of it belongs to the span. */
export function inTrace<T>(traceparent: string, body: () => T): T {
  const manager = ((globalThis as Record<symbol, unknown>)[API] as Api | undefined)?.context;
  const spanContext = readTraceparent(traceparent);
  if (manager === undefined || spanContext === undefined) return body();
  const context = manager.active().setValue(SPAN, remoteSpan(spanContext));
  return manager.with(context, body);
}

interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
  readonly isRemote: true;
}

function readTraceparent(text: string): SpanContext | undefined {
  const [, traceId, spanId, flags] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
}

// It is recorded elsewhere: what is said of it here says nothing.
function remoteSpan(spanContext: SpanContext): unknown {
  const span: Record<string, unknown> = {
    spanContext: () => spanContext,
    isRecording: () => false,
  };
  for (const name of ["end", "recordException"]) span[name] = () => {};
  const chained = ["setAttribute", "setAttributes", "addEvent", "addLink", "addLinks"];
  for (const name of [...chained, "setStatus", "updateName"]) span[name] = () => span;
  return span;
}
