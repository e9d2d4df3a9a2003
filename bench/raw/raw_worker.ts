// A bare Worker and the two ways to hear from it.

/** A Worker that runs worker_echo.ts. */
export class RawWorker {
  readonly #worker = new Worker(import.meta.resolve("./worker_echo.ts"), { type: "module" });

  /** Send a message. */
  post(data: unknown, transfer: Transferable[] = []): void {
    this.#worker.postMessage(data, transfer);
  }

  /** Send a message and wait for the next one back. */
  ask(data: unknown, transfer: Transferable[] = []): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    this.#worker.onmessage = ({ data }) => answer.resolve(data);
    this.post(data, transfer);
    return answer.promise;
  }

  /** Hear messages until `hear` says that it was the last. */
  listen(first: unknown, hear: (data: unknown) => boolean): Promise<void> {
    const end = Promise.withResolvers<void>();
    this.#worker.onmessage = ({ data }) => {
      try {
        if (hear(data)) end.resolve();
      } catch (error) {
        end.reject(error);
      }
    };
    if (first !== undefined) this.post(first);
    return end.promise;
  }
}
