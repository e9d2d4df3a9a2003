// The one error by which the page's domain turns a visitor down. It says why in words for that
// visitor; what it becomes over HTTP is decided elsewhere.

/** Why a visitor was turned down. */
export type RefusalReason =
  | "invalid" // what was asked makes no sense
  | "too large" // more was sent than anybody needs to send
  | "late" // it was begun and not sent to its end
  | "unknown" // it names something this visitor does not have
  | "method" // this cannot be done to that
  | "busy" // not while the last one is unfinished
  | "full" // a limit is reached; later there may be room
  | "stopping" // the server is on its way out; another may follow
  | "foreign"; // it does not come from this page, or from a visitor of it

/** What would help, as an action that the page offers: clear finished jobs, cancel all, load the page again. */
export type Remedy = "clear" | "cancel-all" | "reload";

/** A request that was understood and turned down. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly reason: RefusalReason;
  /** When trying again may help, in seconds. */
  readonly retryAfter?: number;
  /** The methods that would do, for `method`. */
  readonly allow?: readonly string[];
  /** What would help, if anything does. */
  readonly remedy?: Remedy;

  constructor(
    reason: RefusalReason,
    message: string,
    options: Pick<Refusal, "retryAfter" | "allow" | "remedy"> = {},
  ) {
    super(message);
    this.reason = reason;
    this.retryAfter = options.retryAfter;
    this.allow = options.allow;
    this.remedy = options.remedy;
  }
}
