// A task with a span of its own, by what is built into Deno.

interface Span {
  end(): void;
}

interface Telemetry {
  readonly tracerProvider: { getTracer(name: string): { startSpan(name: string): Span } };
}

/** Prints a line and makes a span, if Deno does that, each after the task has waited for something. */
export async function work(n: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  console.log(`a line of task ${n}`);
  if (Deno.env.get("OTEL_DENO") !== "true") return n * n; // then to make one throws
  const { telemetry } = Deno as unknown as { telemetry: Telemetry };
  const own = telemetry.tracerProvider.getTracer("tests").startSpan("own");
  await new Promise((resolve) => setTimeout(resolve, 1));
  own.end();
  return n * n;
}

/** Throws. */
export function fail(message: string): never {
  throw new RangeError(message);
}
