// Takes OTLP over HTTP, as JSON, on loopback.

/** A span, as far as the tests look at it. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly Attribute[];
  readonly events: readonly { readonly name: string; readonly attributes: readonly Attribute[] }[];
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: string };
}

/** A line that was printed. */
export interface CollectedLine {
  readonly traceId: string;
  readonly spanId: string;
  readonly body: { readonly stringValue: string };
}

/** A metric. */
export interface CollectedMetric {
  readonly name: string;
  readonly unit: string;
}

/** A metric that is looked up when it is told. */
const WORKERS = "tasks_futures.worker.count";

/** A collector. */
export class Collector implements AsyncDisposable {
  /** What came. */
  readonly spans: CollectedSpan[] = [];
  /** See `spans`. */
  readonly lines: CollectedLine[] = [];
  /** See `spans`. */
  readonly metrics: CollectedMetric[] = [];
  readonly #metrics = Promise.withResolvers<void>();
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor() {
    const options = { port: 0, hostname: "127.0.0.1", onListen() {} };
    this.#server = Deno.serve(options, async (request) => {
      const sent = await request.json();
      this.spans.push(...inside<CollectedSpan>(sent, "resourceSpans", "scopeSpans", "spans"));
      this.lines.push(...inside<CollectedLine>(sent, "resourceLogs", "scopeLogs", "logRecords"));
      this.metrics.push(
        ...inside<CollectedMetric>(sent, "resourceMetrics", "scopeMetrics", "metrics"),
      );
      if (this.metrics.some(({ name }) => name === WORKERS)) this.#metrics.resolve();
      return Response.json({});
    });
  }

  /** Resolves when it was told what there is now. */
  get looked(): Promise<void> {
    return this.#metrics.promise;
  }

  /** The environment of a program that tells it. */
  get env(): Record<string, string> {
    return {
      OTEL_DENO: "true",
      OTEL_METRIC_EXPORT_INTERVAL: "50",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${this.#server.addr.port}`,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

type Nested = Readonly<Record<string, unknown>>;

function inside<T>(sent: Nested, ...path: readonly string[]): T[] {
  const [name, ...rest] = path;
  const list = (sent[name as string] ?? []) as Nested[];
  return rest.length === 0 ? list as T[] : list.flatMap((one) => inside<T>(one, ...rest));
}
