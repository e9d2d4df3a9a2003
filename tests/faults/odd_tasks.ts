// Tasks that give, report or throw what is hard to hand over, or impossible.

import type { ProgressReporter } from "../../task.ts";

/** Gives what cannot travel. */
export function returnFunction(): unknown {
  return { deep: [{ onDone: () => {} }] };
}

/** Reports what cannot travel, and gives what it is told about that. */
export function reportFunction(progress: ProgressReporter<unknown>): string {
  try {
    progress.report({ onDone: () => {} });
    return "it was sent";
  } catch (error) {
    return String(error);
  }
}

/** Gives 1, then what cannot travel, then 2, and at last what it is told about that. */
export function* yieldFunction(): Generator<unknown, string> {
  yield 1;
  let told = "it was sent";
  try {
    yield { onDone: () => {} };
  } catch (error) {
    told = String(error);
  }
  yield 2;
  return told;
}

/** Gives what cannot travel, and does not care. */
export function* yieldFunctionUncaught(): Generator<unknown, void> {
  yield { onDone: () => {} };
}

/** Throws what is hard to tell. */
export function throwOdd(
  what: "getters" | "proxy" | "frozen" | "null" | "symbol" | "cycle" | "deep",
): never {
  const no = (): never => {
    throw new Error("no");
  };
  switch (what) {
    case "getters": {
      const descriptor = { get: no, enumerable: true };
      throw Object.defineProperties(new Error("getters"), {
        message: descriptor,
        stack: descriptor,
        cause: descriptor,
        toJSON: descriptor,
        extra: descriptor,
      });
    }
    case "proxy":
      throw new Proxy(new Error("proxy"), { get: no, has: no, ownKeys: no, getPrototypeOf: no });
    case "frozen":
      throw Object.freeze(new Error("frozen"));
    case "null":
      throw null;
    case "symbol":
      throw Symbol("thrown");
    case "cycle": {
      const error = new Error("cycle");
      error.cause = error;
      throw error;
    }
    case "deep": {
      let error = new Error("bottom");
      for (let depth = 0; depth < 20_000; depth++) error = new Error("higher", { cause: error });
      throw error;
    }
  }
}

/** Throws where nobody catches, what is no error or somebody else's. */
export function throwOddInTimer(what: "null" | "undefined" | "a worker's worker"): Promise<never> {
  if (what === "undefined") Promise.reject();
  else if (what === "null") {
    setTimeout(() => {
      throw null;
    });
  } else {
    const code = "throw new RangeError('in the inner one')";
    new Worker(`data:text/javascript,${code}`, { type: "module" });
  }
  return new Promise(() => {});
}

/** Throws an error with bytes where nobody catches. */
export function throwBytesInTimer(): Promise<never> {
  setTimeout(() => {
    throw Object.assign(new RangeError("with bytes"), { size: 3, bytes: new Uint8Array(3) });
  });
  return new Promise(() => {});
}

/** Posts messages as a plain worker would, and gives what it is told about that. */
export function postMessages(): string {
  const plain = self as unknown as { postMessage?(message: unknown): void };
  const messages = [{ hello: 1 }, null, { buffers: [new ArrayBuffer(8)] }, "written", "exited"];
  try {
    for (const message of messages) plain.postMessage?.(message);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

/** Takes memory until there is no more. */
export function useAllMemory(): never {
  for (const kept: unknown[] = [];;) kept.push(new Array(100_000).fill(1.5));
}
