// The error a route throws to answer with a status. It knows nothing of how
// the answer is rendered.

/** The statuses that an error can have. */
export type ErrorStatus =
  | ClientErrorStatus
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511);

type ClientErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413)
  | (414 | 415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);

/** An error that answers the request with an HTTP status. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  /** The HTTP status of the answer. */
  readonly status: ErrorStatus;

  constructor(status: ErrorStatus, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
