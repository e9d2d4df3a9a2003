// A program's wish for a seat, as it stands in the queue of its fleet until a host takes it.

/** What a host needs to know to start a worker. */
export interface SeatRequest {
  /** The version of what programs and hosts say to each other. */
  readonly protocol: number;
  /** Whose inbox the worker's output goes to. */
  readonly producer: string;
  /** Names the seat, for good. */
  readonly seat: string;
  /** The worker's last argument. */
  readonly token: string;
  /** Milliseconds that the worker may run on when the program is not heard of. */
  readonly lease: number;
}

/** What every wish is called in the queue. */
export const SEAT = "worker";

/** A host, as it shows itself. */
export interface HostInfo {
  readonly name: string;
  readonly protocol: number;
  readonly slots: number;
  readonly taken: number;
  /** Whether it takes no more seats. */
  readonly leaving: boolean;
}

/** A program, as it shows itself. */
export interface ProducerInfo {
  /** How many seats it has. */
  readonly held: number;
  /** How many more it wants. */
  readonly wanted: number;
}
