// The error a route throws to answer with a status. It knows nothing of how
// the answer is rendered.

/** An error that answers the request with an HTTP status. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  /** The HTTP status of the answer. */
  readonly status: number;

  constructor(status: number, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
